package studio.balancer.benchmarks.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the benchmarks work: below the module's {@code target}, on the disk. */
public final class Folders {
  private Folders() {}

  /** An empty one. */
  public static Path fresh(String name) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "benchmarks"));
    return Files.createTempDirectory(all, name + "-").toRealPath();
  }

  /** Removes one with all that is in it, but for the logs of what has failed. */
  public static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.toString().endsWith(".log") && !isFull(path)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private static boolean isFull(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.findAny().isPresent();
    }
  }
}
