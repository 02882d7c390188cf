package studio.balancer.operations.audit.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.audit.log.LogEvent;
import studio.balancer.operations.audit.state.ListedImage;
import studio.balancer.operations.audit.state.RecordedClaims;

/** The numbers that the balancer gave follow one another, none was ever used twice. */
public final class Numbers implements Check {
  @Override
  public List<Violation> of(ActorSnapshot snapshot) {
    Findings findings = new Findings(CheckName.NUMBERS, snapshot);
    Map<Integer, LogEvent.Ended> stored = stored(snapshot, findings);
    contiguous(snapshot, stored.keySet(), findings);
    claimed(snapshot, stored, findings);
    return findings.list();
  }

  /** The first use of each number; every other use is reported. */
  private static Map<Integer, LogEvent.Ended> stored(ActorSnapshot snapshot, Findings findings) {
    Map<Integer, LogEvent.Ended> stored = new TreeMap<>();
    Map<Integer, String> imported = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (LogEvent event : snapshot.log().events()) {
      switch (event) {
        case LogEvent.Imported old ->
            old.files()
                .forEach(
                    file -> ImageNumber.of(file).ifPresent(number -> imported.put(number, file)));
        case LogEvent.Ended ended when ended.stored() && seen.add(ended.id()) -> {
          String use = use(ended);
          LogEvent.Ended other = stored.putIfAbsent(ended.number(), ended);
          if (other != null) {
            findings.add(
                "number " + ended.number(), "used twice: by %s and by %s", use(other), use);
          } else if (imported.containsKey(ended.number())
              && !imported.get(ended.number()).equals(ended.file().value())) {
            findings.add(
                "number " + ended.number(),
                "used twice: by %s, which was imported before, and by %s",
                imported.get(ended.number()),
                use);
          }
        }
        default -> {}
      }
    }
    return stored;
  }

  private static String use(LogEvent.Ended ended) {
    return Line.of("command %s (%s)", ended.commandId(), ended.place());
  }

  /** A number that an image has, or will get, follows another one of ours or a foreign one. */
  private static void contiguous(ActorSnapshot snapshot, Set<Integer> stored, Findings findings) {
    Set<Integer> ours = new TreeSet<>(stored);
    snapshot.state().claims().commands().values().stream()
        .map(RecordedClaims.Claim::number)
        .filter(java.util.Objects::nonNull)
        .forEach(ours::add);
    Set<Integer> foreign = foreign(snapshot);
    for (int number : ours) {
      if (number > 0 && !ours.contains(number - 1) && !foreign.contains(number - 1)) {
        findings.add(
            "number " + (number - 1),
            "a gap: image %d has a number, and nothing ever had the one before it",
            number);
      }
    }
  }

  /** The numbers of all names that are known, and what imports said comes next. */
  private static Set<Integer> foreign(ActorSnapshot snapshot) {
    Set<String> names = new HashSet<>(snapshot.state().objects());
    Set<Integer> numbers = new HashSet<>();
    snapshot
        .state()
        .manifest()
        .ifPresent(
            manifest -> {
              names.addAll(manifest.deleted());
              manifest.images().stream().map(ListedImage::file).forEach(names::add);
            });
    snapshot
        .log()
        .each(LogEvent.Imported.class)
        .forEach(
            imported -> {
              names.addAll(imported.files());
              numbers.add(imported.nextIndex() - 1);
            });
    snapshot
        .log()
        .each(LogEvent.Ended.class)
        .filter(ended -> ended.file() != null)
        .forEach(ended -> names.add(ended.file().value()));
    names.forEach(
        // Earlier releases went on counting from a date in a name, too.
        name ->
            ImageNumber.lastDigits(name.substring(name.lastIndexOf('/') + 1))
                .ifPresent(numbers::add));
    return numbers;
  }

  private static void claimed(
      ActorSnapshot snapshot, Map<Integer, LogEvent.Ended> stored, Findings findings) {
    RecordedClaims claims = snapshot.state().claims();
    stored.forEach(
        (number, ended) -> {
          RecordedClaims.Claim claim =
              claims.find(ended.commandId()).orElse(new RecordedClaims.Claim(null, null));
          if (!number.equals(claim.number())
              || !MessageType.IMAGE_STORED.eventType().equals(claim.outcome())) {
            findings.add(
                "command " + ended.commandId(),
                "the log has number %d as stored (%s), the claims have number %s with outcome %s",
                number,
                ended.place(),
                claim.number(),
                claim.outcome());
          }
          if (number > claims.highest()) {
            findings.add(
                "number " + number,
                "it is stored (%s), but the claims say that %d is the highest ever used",
                ended.place(),
                claims.highest());
          }
        });
    claims.commands().entrySet().stream()
        .filter(claim -> claim.getValue().number() != null)
        .collect(
            Collectors.groupingBy(
                claim -> claim.getValue().number(),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))))
        .forEach(
            (number, commands) -> {
              if (commands.size() > 1) {
                findings.add("number " + number, "claimed by several commands: %s", commands);
              }
            });
  }
}
