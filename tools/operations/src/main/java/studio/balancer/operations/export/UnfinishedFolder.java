package studio.balancer.operations.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder where something is written until it is complete. It is gone when the work is, also when
 * that is interrupted.
 */
final class UnfinishedFolder implements AutoCloseable {
  private final Path folder;
  private final Thread atExit = new Thread(this::removeAll);

  /**
   * @param target what is written goes there: the folder is as near to it as can be without making
   *     another, and so on the same disk
   */
  UnfinishedFolder(Path target) throws IOException {
    Path near = target;
    while (!Files.isDirectory(near)) {
      near = near.getParent();
    }
    this.folder = Files.createTempDirectory(near, ".export-");
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
      // A writer that is still at work there finds it gone, and nothing comes to be while it is
      // removed.
      Path gone = folder.resolveSibling(folder.getFileName() + "-gone");
      if (Files.exists(folder)) {
        Files.move(folder, gone);
      }
      remove(gone);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder and all that is in it, or nothing. */
  static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
