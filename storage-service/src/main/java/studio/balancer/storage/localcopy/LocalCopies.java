package studio.balancer.storage.localcopy;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFileException;

/**
 * The images' copies on local disk. S3 is the truth: a copy that cannot be written or removed is
 * reported, and nothing fails for it.
 */
@Singleton
public final class LocalCopies {
  private static final Logger LOG = Logger.getLogger(LocalCopies.class);

  private final DataFolder folder;

  public LocalCopies(DataFolder folder) {
    this.folder = folder;
  }

  /** Writes a copy. It is not tried again: a full disk is not mended in the time of a message. */
  public LocalWrite write(ActorId actor, FileName file, byte[] bytes) {
    if (!folder.copies()) {
      return new LocalWrite(null, null);
    }
    String recorded = folder.recordedImage(actor, file);
    try {
      folder.write(folder.image(actor, file), bytes);
      return new LocalWrite(recorded, null);
    } catch (IOException e) {
      LOG.errorf("No local copy %s, it is in S3 alone: %s", recorded, folder.reason(e));
      return new LocalWrite(null, Line.of("no %s: %s", recorded, folder.reason(e)));
    }
  }

  public LocalRemoval remove(ActorId actor, FileName file) {
    if (!folder.copies()) {
      return new LocalRemoval(Removal.OFF, null);
    }
    String recorded = folder.recordedImage(actor, file);
    Path path;
    try {
      path = folder.image(actor, file);
    } catch (InadmissibleFileException e) {
      // What cannot be there is not there.
      return new LocalRemoval(Removal.ABSENT, null);
    }
    try {
      if (!folder.delete(path)) {
        return new LocalRemoval(Removal.ABSENT, null);
      }
      LOG.infof("Deleted local file %s", recorded);
      return new LocalRemoval(Removal.DELETED, null);
    } catch (IOException e) {
      LOG.errorf("Local file %s not deleted: %s", recorded, folder.reason(e));
      return new LocalRemoval(Removal.FAILED, folder.reason(e));
    }
  }
}
