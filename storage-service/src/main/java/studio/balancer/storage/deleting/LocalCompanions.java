package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.storage.StorageConfiguration;

/**
 * The captions and other files beside an image's local copy that share its stem. They go to the
 * trash with it, unless another image has them too; nothing fails for one that cannot.
 */
@Singleton
public final class LocalCompanions {
  private static final Logger LOG = Logger.getLogger(LocalCompanions.class);

  private final DataFolder folder;
  private final Trash trash;
  private final WorkingMemory memory;
  private final long maxImageSize;

  public LocalCompanions(
      DataFolder folder, Trash trash, WorkingMemory memory, StorageConfiguration configuration) {
    this.folder = folder;
    this.trash = trash;
    this.memory = memory;
    this.maxImageSize = configuration.maxImageSize().asLongValue();
  }

  /** Copies them to the trash, and removes them where no other image has them. */
  void remove(DeleteImage command) {
    FileStem stem = FileStem.of(command.file().value());
    List<Path> mine = new ArrayList<>();
    boolean shared = command.companions() == Companions.STAY;
    try {
      for (Path file : folder.list(folder.images(command.actorId()))) {
        String name = file.getFileName().toString();
        if (stem.hasCompanion(name) && !name.equals(command.file().value())) {
          mine.add(file);
        }
        // Its own copy is gone by now.
        shared |= stem.hasImage(name);
      }
      for (Path file : mine) {
        remove(command, file, shared);
      }
    } catch (IOException e) {
      LOG.warnf("Captions of %s stay: %s", command.file(), folder.reason(e));
    } catch (UncheckedIOException e) {
      LOG.warnf("Captions of %s stay: %s", command.file(), folder.reason(e.getCause()));
    }
  }

  private void remove(DeleteImage command, Path file, boolean shared) throws IOException {
    String recorded = folder.recorded(file);
    Optional<FileName> name = name(file);
    long size = Files.size(file);
    if (name.isEmpty() || size > maxImageSize) {
      LOG.warnf("Left alone: %s, %d bytes are not kept in the trash", recorded, size);
      return;
    }
    boolean kept =
        memory.during(
            size,
            () ->
                read(folder, file, maxImageSize)
                    .filter(bytes -> trash.keepLocalCompanion(command, name.get(), recorded, bytes))
                    .isPresent());
    if (kept && !shared) {
      folder.delete(file);
      LOG.infof("Deleted with its image: %s", recorded);
    }
  }

  /** Reads where only a supplier may: once there is room for the bytes. */
  static Optional<byte[]> read(DataFolder folder, Path file, long maxImageSize) {
    try {
      return folder.read(file, maxImageSize);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<FileName> name(Path file) {
    try {
      return Optional.of(new FileName(file.getFileName().toString()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
