package studio.balancer.datafolder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells paths at which no file can be from those that cannot be read now: the system's own answers
 * to both differ in their text only.
 */
final class PossiblePath {
  /** Of a name in bytes, on all usual file systems (NAME_MAX). */
  private static final int MAX_NAME_LENGTH = 255;

  /** Of a path in bytes on Linux, without the last 0 (PATH_MAX). */
  private static final int MAX_PATH_LENGTH = 4095;

  private PossiblePath() {}

  /** Whether a file can be there: its names are not too long, and no file is on the way to it. */
  static boolean test(Path root, Path path) {
    if (bytes(path) > MAX_PATH_LENGTH) {
      return false;
    }
    for (Path part = path; part.startsWith(root) && !part.equals(root); part = part.getParent()) {
      if (bytes(part.getFileName()) > MAX_NAME_LENGTH
          || (!part.equals(path) && Files.isRegularFile(part))) {
        return false;
      }
    }
    return true;
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
