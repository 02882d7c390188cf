package studio.balancer.system.crash;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.message.Identity;

/** Which of all points are tried. */
final class Selection {
  /**
   * Replicate has been asked and no service knows of it: the one moment in which money could be
   * spent twice.
   */
  static final String HARD_CASE =
      "generator after %s{generate-1} #1".formatted(RequestWatch.CREATE);

  private static final Pattern COMMAND =
      Pattern.compile("\\{(delete|generate|prediction)-(\\d+)\\}");
  private static final Pattern NEW_IMAGE = Pattern.compile("\\{actor\\}_(\\d+)\\.jpg");

  /** The first and the last generation; of the deletions, which are all alike, the first. */
  private static final Set<String> SLOTS = Set.of("delete-1", "generate-1", "generate-7");

  /** The first and the last new image. */
  private static final Set<String> NUMBERS = Set.of("16", "22");

  private Selection() {}

  /** All of one deletion and two generations, and everything that belongs to no single image. */
  static List<CrashPoint> matrix(List<CrashPoint> all) {
    return all.stream().filter(point -> wanted(point.sighting().what())).toList();
  }

  /**
   * The hard case first, then the others by chance, and what is seen many times for a second time
   * at the end: all of them, to go on with where one is not met. The order changes with the seed
   * alone: a point that is there or not moves no other.
   */
  static List<CrashPoint> shuffled(List<CrashPoint> all, long seed) {
    List<CrashPoint> inOrder =
        matrix(all).stream()
            .sorted(
                Comparator.comparing((CrashPoint point) -> !point.name().equals(HARD_CASE))
                    .thenComparing(point -> Identity.of(String.valueOf(seed), point.name())))
            .toList();
    Set<Sighting> seen = new HashSet<>();
    Map<Boolean, List<CrashPoint>> byNovelty =
        inOrder.stream().collect(Collectors.partitioningBy(point -> seen.add(point.sighting())));
    return Stream.concat(byNovelty.get(true).stream(), byNovelty.get(false).stream()).toList();
  }

  private static boolean wanted(String what) {
    Matcher command = COMMAND.matcher(what);
    boolean ofAnImage = false;
    while (command.find()) {
      ofAnImage = true;
      if (!SLOTS.contains(slot(command))) {
        return false;
      }
    }
    Matcher image = NEW_IMAGE.matcher(what);
    return ofAnImage || !image.find() || NUMBERS.contains(image.group(1));
  }

  private static String slot(Matcher command) {
    String kind = command.group(1).equals("prediction") ? "generate" : command.group(1);
    return kind + "-" + command.group(2);
  }
}
