package studio.balancer.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import studio.balancer.local.LocalException;
import studio.balancer.local.platform.FolderLock;
import studio.balancer.operations.installation.Endpoints;

/** A folder that belongs to the demo: marked as such, and made anew each time. */
final class DemoFolder {
  private static final String MARKER = ".balancer-demo";

  private DemoFolder() {}

  /**
   * Makes the folder anew. One without the mark is never touched.
   *
   * @throws LocalException if the folder is not a demo's, or in use
   */
  static void prepare(Path folder) throws IOException {
    requireOwn(folder);
    if (Files.exists(folder)) {
      if (Endpoints.running(folder)) {
        throw new LocalException("something runs in %s already", folder);
      }
      empty(folder);
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(MARKER), "Made anew by every ./balancer demo\n");
  }

  /**
   * Looks whether the folder may be made anew.
   *
   * @throws LocalException if it is not a demo's
   */
  static void requireOwn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new LocalException("%s is not a folder", folder);
    }
    if (!isEmpty(folder) && !Files.exists(folder.resolve(MARKER))) {
      throw new LocalException(
          "%s is not a demo's folder, so it is not touched: choose another with --data-dir",
          folder);
    }
  }

  /** The folder is a demo's no longer: from now on no demo makes it anew. */
  static void release(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(MARKER));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.endsWith(FolderLock.FILE));
    }
  }

  private static void empty(Path folder) throws IOException {
    // The mark goes last: an interrupted clean-up can be taken up again.
    Path marker = folder.resolve(MARKER);
    Path lock = folder.resolve(FolderLock.FILE);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder) && !path.equals(marker) && !path.equals(lock)) {
          Files.delete(path);
        }
      }
    }
    Files.deleteIfExists(marker);
  }
}
