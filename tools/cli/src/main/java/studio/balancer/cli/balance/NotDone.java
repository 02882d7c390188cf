package studio.balancer.cli.balance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.text.Line;

/** Says what was not done: a cause once, with how many it has failed and the first of them. */
final class NotDone {
  private static final int NAMED = 3;

  private NotDone() {}

  /** A line for each cause, in the order in which they came up. */
  static List<String> lines(Collection<FailedCommand> failures) {
    Map<String, List<String>> causes = new LinkedHashMap<>();
    for (FailedCommand failure : failures) {
      String cause = Line.of("%s: %s", failure.failure().stage(), failure.failure().reason());
      causes.computeIfAbsent(cause, first -> new ArrayList<>()).add(name(failure));
    }
    List<String> lines = new ArrayList<>();
    causes.forEach(
        (cause, names) ->
            lines.add(
                names.size() == 1
                    ? Line.of("Not done: %s at %s", names.getFirst(), cause)
                    : Line.of(
                        "Not done: %d images at %s (%s)", names.size(), cause, named(names))));
    return lines;
  }

  private static String name(FailedCommand failure) {
    return Line.of(
        "%s %s",
        failure.kind().label(),
        failure.file() != null
            ? failure.file()
            : failure.type() == null ? "an image" : failure.type());
  }

  /** Those without a file are alike, and are counted. */
  private static String named(List<String> names) {
    Map<String, Long> counted =
        names.stream()
            .collect(
                Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
    String first =
        counted.entrySet().stream()
            .limit(NAMED)
            .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " x" + one.getValue())
            .collect(Collectors.joining(", "));
    long further = counted.values().stream().skip(NAMED).mapToLong(Long::longValue).sum();
    return further == 0 ? first : first + Line.of(" and %d more", further);
  }
}
