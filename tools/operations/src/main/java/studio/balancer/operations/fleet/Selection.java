package studio.balancer.operations.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.OperationException;

/**
 * Which actors are meant.
 *
 * @param file names them, one a line; empty lines and those that begin with # are passed over
 * @param pattern theirs match it, with {@code *}, {@code ?}, {@code [a-f]} and {@code {a,b}}
 */
public record Selection(Optional<Path> file, Optional<String> pattern) {
  /**
   * @throws IllegalArgumentException if the pattern is none
   */
  public Selection {
    pattern.ifPresent(Selection::matcher);
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid --match '%s': expected a pattern, for example 00*_female",
              Printable.of(pattern)));
    }
  }

  /**
   * Those who are meant.
   *
   * @param known all that there are
   * @throws IOException if the file cannot be read
   * @throws OperationException if it names what is no actor, or one that is not known
   */
  public List<ActorId> of(Collection<ActorId> known) throws IOException {
    Collection<ActorId> chosen = known;
    if (file.isPresent()) {
      Map<ActorId, Integer> named = named(file.get());
      chosen = named.keySet();
      List<ActorId> unknown = chosen.stream().filter(actor -> !known.contains(actor)).toList();
      if (!unknown.isEmpty()) {
        throw new OperationException(
            "%s: %d of %d actors are not known, the first in line %d: %s",
            file.get(),
            unknown.size(),
            chosen.size(),
            named.get(unknown.getFirst()),
            unknown.getFirst());
      }
    }
    Optional<PathMatcher> matcher = pattern.map(Selection::matcher);
    return chosen.stream()
        .filter(actor -> matcher.isEmpty() || matcher.get().matches(Path.of(actor.value())))
        .sorted()
        .toList();
  }

  /** The actors with the lines that name them. */
  private static Map<ActorId, Integer> named(Path file) throws IOException {
    Map<ActorId, Integer> named = new LinkedHashMap<>();
    int number = 0;
    for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\\R")) {
      number++;
      String id = (number == 1 ? line.replace("\ufeff", "") : line).strip();
      if (!id.isEmpty() && !id.startsWith("#")) {
        try {
          named.putIfAbsent(new ActorId(id), number);
        } catch (IllegalArgumentException e) {
          throw new OperationException("%s, line %d: %s", file, number, e.getMessage());
        }
      }
    }
    return named;
  }
}
