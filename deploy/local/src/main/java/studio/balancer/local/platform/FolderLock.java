package studio.balancer.local.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.balancer.datafolder.FileProblem;
import studio.balancer.local.LocalException;

/**
 * A data folder's one user: the launcher that starts there holds it from before the first look
 * until the end of the process, however that comes. {@code endpoints.json} is written only when all
 * is ready, so that two who begin at once would not see each other in it.
 */
public final class FolderLock implements AutoCloseable {
  /** It stays when its holder is gone: removed, it could be held by two. */
  public static final String FILE = ".balancer-lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, which is made if it is not there.
   *
   * @throws LocalException if another process has it, or it cannot be written
   */
  public static FolderLock take(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // By this very process.
    } catch (IOException e) {
      close(channel);
      throw new LocalException("cannot use %s: %s", folder, FileProblem.of(e));
    }
    close(channel);
    throw new LocalException(
        "something runs in %s already, or is just being started or stopped", folder);
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Then the end of this process gives it back.
    }
  }
}
