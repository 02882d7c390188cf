package studio.balancer.operations.importing.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/**
 * Which sources tell of which actor. Each was read once for it, and nothing of it is kept: what a
 * studio has may be many times larger than this program's memory.
 *
 * @param sources each actor's
 * @param refused what cannot be taken
 */
public record Inventory(Map<ActorId, List<Source>> sources, List<Refusal> refused) {
  private record Named(Source source, String spelling) {}

  /**
   * Looks through files and folders, in any order.
   *
   * @param progress of the reading
   */
  public static Inventory of(Collection<Path> paths, Progress progress) {
    SourceSearch search = new SourceSearch();
    paths.forEach(search::look);
    List<Refusal> refused = new ArrayList<>(search.refused());
    Map<String, List<Named>> named = new TreeMap<>();
    progress.begin("Reading", search.found().size());
    for (Source source : sorted(search.found())) {
      Optional<String> spelling =
          switch (source.read()) {
            case Reading.Told told -> Optional.of(told.account().spelling());
            case Reading.Refused(String reason) -> refuse(refused, source, reason);
            case Reading.SomethingElse other when search.named(source) ->
                refuse(refused, source, ManifestFile.NO_MANIFEST);
            case Reading.SomethingElse other -> Optional.empty();
          };
      spelling.ifPresent(
          name ->
              named
                  .computeIfAbsent(name.toLowerCase(Locale.ROOT), id -> new ArrayList<>())
                  .add(new Named(source, name)));
      progress.step();
    }
    Map<ActorId, List<Source>> sources = new TreeMap<>();
    named.forEach(
        (id, all) ->
            refusal(id, all)
                .ifPresentOrElse(
                    reason -> all.forEach(each -> refuse(refused, each.source(), reason)),
                    () -> sources.put(new ActorId(id), all.stream().map(Named::source).toList())));
    if (sources.isEmpty() && refused.isEmpty()) {
      paths.forEach(path -> refused.add(new Refusal(path.toString(), SourceSearch.NOTHING)));
    }
    return new Inventory(
        sources,
        refused.stream()
            .distinct()
            .sorted(Comparator.comparing(Refusal::file).thenComparing(Refusal::reason))
            .toList());
  }

  /** What is kept of two, or said first, must not depend on where they were found first. */
  private static List<Source> sorted(Collection<Source> found) {
    return found.stream().sorted(Comparator.comparing(Source::path)).toList();
  }

  private static Optional<String> refuse(List<Refusal> refused, Source source, String reason) {
    refused.add(new Refusal(source.path().toString(), reason));
    return Optional.empty();
  }

  /** Why what is called so is no actor, if so. */
  private static Optional<String> refusal(String id, List<Named> all) {
    Set<String> spellings =
        all.stream().map(Named::spelling).collect(Collectors.toCollection(TreeSet::new));
    if (spellings.size() > 1) {
      return Optional.of(
          Line.of(
              "%s are %d spellings of one actor id: expected one",
              spellings.stream()
                  .map(spelling -> "'" + Printable.of(spelling) + "'")
                  .collect(Collectors.joining(" and ")),
              spellings.size()));
    }
    try {
      new ActorId(id);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }
}
