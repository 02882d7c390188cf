package studio.balancer.operations.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder beside what is written, on the same disk. It is gone when the work is, also when that is
 * interrupted; and so are folders that were made for it, if nothing came to be in them.
 */
final class Staging implements AutoCloseable {
  private final List<Path> made = new ArrayList<>();
  private final Path folder;
  private final Thread atExit = new Thread(this::removeAll);

  /**
   * @param beside the folder that what is written goes to
   */
  Staging(Path beside) throws IOException {
    for (Path each = beside; each != null && !Files.exists(each); each = each.getParent()) {
      made.add(each);
    }
    Files.createDirectories(beside);
    this.folder = Files.createTempDirectory(beside, ".export-");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    removeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook does the same again.
    }
  }

  private synchronized void removeAll() {
    try {
      // Whoever still writes there finds it gone, and nothing comes to be while it is removed.
      Path gone = folder.resolveSibling(folder.getFileName() + "-gone");
      if (Files.exists(folder)) {
        Files.move(folder, gone);
      }
      remove(gone);
      for (Path each : made) {
        if (!Files.exists(each) || !empty(each)) {
          return;
        }
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** A folder and all that is in it, or nothing. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
