package studio.balancer.system.crash;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.message.Identity;

/** Which of all points are tried. */
final class Selection {
  /**
   * Replicate has been asked and nobody knows of it: the one moment in which money could be spent
   * twice.
   */
  static final String HARD_CASE = "generator after POST replicate predictions for {generate-1} #1";

  private static final Pattern COMMAND =
      Pattern.compile("\\{(delete|generate|prediction)-(\\d+)\\}");
  private static final Pattern NEW_IMAGE = Pattern.compile("\\{actor\\}_(\\d+)\\.jpg");

  /** The first and the last generation; of the deletions, which are all alike, the first. */
  private static final Set<String> SLOTS = Set.of("delete-1", "generate-1", "generate-7");

  /** The first and the last new image, and the surplus ones, which are looked at in planning. */
  private static final Set<String> NUMBERS = Set.of("3", "11", "16", "22");

  private Selection() {}

  /** All of one deletion and two generations, and everything that belongs to no single image. */
  static List<CrashPoint> matrix(List<CrashPoint> all) {
    return all.stream().filter(point -> wanted(point.sighting().what())).toList();
  }

  /**
   * The hard case first, then the others by chance: as many as there are points, to go on with
   * where one is not met. It changes with the seed alone: a point that is there or not moves no
   * other.
   */
  static List<CrashPoint> shuffled(List<CrashPoint> all, long seed) {
    return matrix(all).stream()
        .sorted(
            Comparator.comparing((CrashPoint point) -> !point.name().equals(HARD_CASE))
                .thenComparing(point -> Identity.of(String.valueOf(seed), point.name())))
        .toList();
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
