package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.Digests;
import studio.balancer.datafolder.InadmissibleFileException;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.storage.StorageConfiguration;
import studio.balancer.storage.localcopy.LocalCopies;
import studio.balancer.storage.localcopy.LocalRemoval;

/**
 * Removes an image's local copy, if its bytes are those that were judged: a person may have
 * retouched it. One of which there is no object goes to the trash first.
 */
@Singleton
public final class CopyDeletion {
  private static final Logger LOG = Logger.getLogger(CopyDeletion.class);

  private final DataFolder folder;
  private final LocalCopies copies;
  private final LocalCompanions companions;
  private final Trash trash;
  private final WorkingMemory memory;
  private final long maxImageSize;

  public CopyDeletion(
      DataFolder folder,
      LocalCopies copies,
      LocalCompanions companions,
      Trash trash,
      WorkingMemory memory,
      StorageConfiguration configuration) {
    this.folder = folder;
    this.copies = copies;
    this.companions = companions;
    this.trash = trash;
    this.memory = memory;
    this.maxImageSize = configuration.maxImageSize().asLongValue();
  }

  /** The local copy that goes with an object of that SHA-256, as it is recorded, if one does. */
  Optional<String> goesWith(DeleteImage command, String taken) {
    try {
      Optional<Path> copy =
          folder.copies() ? find(command.actorId(), command.file()) : Optional.empty();
      return copy.isPresent() && against(command, copy.get(), taken).isEmpty()
          ? copy.map(folder::recorded)
          : Optional.empty();
    } catch (IOException e) {
      // The removal says why it cannot be read.
      return Optional.empty();
    }
  }

  /**
   * Removes the copy.
   *
   * @param object what is in the trash of the object, if there was one
   */
  CopyRemoval remove(DeleteImage command, Optional<Kept> object) {
    if (command.companions() == null) {
      return new CopyRemoval(copies.remove(command.actorId(), command.file()), object);
    }
    if (!folder.copies()) {
      return new CopyRemoval(new LocalRemoval(Removal.OFF, null), object);
    }
    String usual = folder.recordedImage(command.actorId(), command.file());
    try {
      CopyRemoval removal = tryToRemove(command, object);
      if (removal.kept().isPresent() && removal.local().result() != Removal.FAILED) {
        companions.remove(command);
      }
      return removal;
    } catch (IOException | UncheckedIOException e) {
      LOG.errorf("Local file %s not deleted: %s", usual, FailureDescription.of(e));
      // Not the exception's text, which names this host's folders to all readers.
      return failed(
          usual,
          e instanceof InadmissibleFileException
              ? "it is not a file of the data folder"
              : "it could not be read or removed",
          object);
    }
  }

  private CopyRemoval tryToRemove(DeleteImage command, Optional<Kept> object) throws IOException {
    Optional<Path> found = find(command.actorId(), command.file());
    if (found.isEmpty()) {
      Optional<Kept> kept = object.or(() -> trash.kept(command));
      boolean ours = kept.filter(Kept::copy).isPresent();
      return new CopyRemoval(new LocalRemoval(ours ? Removal.DELETED : Removal.ABSENT, null), kept);
    }
    Path copy = found.get();
    Optional<String> against = against(command, copy, object.map(Kept::sha256).orElse(null));
    if (against.isPresent()) {
      LOG.warnf("Left alone: %s, %s", folder.recorded(copy), against.get());
      return failed(folder.recorded(copy), "left alone, " + against.get(), object);
    }
    Optional<Kept> kept = object.isPresent() ? object : keep(command, copy);
    if (kept.isEmpty()) {
      return failed(
          folder.recorded(copy),
          Line.of("left alone, at most %d bytes are kept in the trash", maxImageSize),
          object);
    }
    folder.delete(copy);
    LOG.infof("Deleted local file %s", folder.recorded(copy));
    return new CopyRemoval(new LocalRemoval(Removal.DELETED, null), kept);
  }

  private Optional<Kept> keep(DeleteImage command, Path copy) throws IOException {
    if (Files.size(copy) > maxImageSize) {
      return Optional.empty();
    }
    return memory.during(
        Files.size(copy),
        () ->
            LocalCompanions.read(folder, copy, maxImageSize)
                .map(bytes -> trash.keepCopy(command, folder.recorded(copy), bytes)));
  }

  private Optional<String> against(DeleteImage command, Path copy, String taken)
      throws IOException {
    Optional<Digests> digests = folder.digests(copy);
    return digests.flatMap(found -> new Judgement(command).againstCopy(found, taken));
  }

  private static CopyRemoval failed(String copy, String why, Optional<Kept> object) {
    return new CopyRemoval(new LocalRemoval(Removal.FAILED, copy + ": " + why), object);
  }

  /** Under its name, or under the same name with its letters composed in another way. */
  private Optional<Path> find(ActorId actor, FileName file) {
    return List.of(file, spelt(file, Normalizer.Form.NFC), spelt(file, Normalizer.Form.NFD))
        .stream()
        .flatMap(name -> possible(actor, name).stream())
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  /** Empty where this system has no such names: what cannot be there is not there. */
  private Optional<Path> possible(ActorId actor, FileName file) {
    try {
      return Optional.of(folder.image(actor, file));
    } catch (InadmissibleFileException e) {
      return Optional.empty();
    }
  }

  private static FileName spelt(FileName file, Normalizer.Form form) {
    try {
      return new FileName(Normalizer.normalize(file.value(), form));
    } catch (IllegalArgumentException e) {
      // Decomposed, it is longer than any file system takes.
      return file;
    }
  }
}
