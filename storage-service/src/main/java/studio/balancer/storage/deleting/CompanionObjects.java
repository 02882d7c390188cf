package studio.balancer.storage.deleting;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.storage.StorageConfiguration;

/**
 * The captions and other files beside an image's object that share its stem. All of them are copied
 * to the trash before the image goes, and removed after it, unless another image has them too.
 */
@Singleton
public final class CompanionObjects {
  private static final Logger LOG = Logger.getLogger(CompanionObjects.class);

  private final ObjectStore store;
  private final Trash trash;
  private final WorkingMemory memory;
  private final long maxImageSize;

  public CompanionObjects(
      ObjectStore store, Trash trash, WorkingMemory memory, StorageConfiguration configuration) {
    this.store = store;
    this.trash = trash;
    this.memory = memory;
    this.maxImageSize = configuration.maxImageSize().asLongValue();
  }

  /** Copies them; repeated, it finds its copies. */
  void keep(DeleteImage command, ObjectAddress image) {
    if (command.companions() != null) {
      unlessRefused(
          image, () -> beside(image).companions().forEach(each -> kept(command, image, each)));
    }
  }

  /** Copies them if that was not done yet, and removes those of which there is a copy. */
  void remove(DeleteImage command, ObjectAddress image) {
    if (command.companions() != null) {
      unlessRefused(image, () -> removeKept(command, image));
    }
  }

  /** An account that may delete an image of another's bucket need not be allowed to list it. */
  private static void unlessRefused(ObjectAddress image, Runnable work) {
    try {
      work.run();
    } catch (ObjectStoreException e) {
      if (!e.permanent()) {
        throw e;
      }
      LOG.warnf("Captions beside %s are left alone: %s", image, e.getMessage());
    }
  }

  private void removeKept(DeleteImage command, ObjectAddress image) {
    Beside beside = beside(image);
    for (ObjectSummary each : beside.companions()) {
      boolean stays = command.companions() == Companions.STAY || beside.shared();
      if (kept(command, image, each) && !stays) {
        store.delete(new ObjectAddress(image.bucket(), each.key()));
        LOG.infof("Deleted with its image: %s", each.key());
      }
    }
  }

  private boolean kept(DeleteImage command, ObjectAddress image, ObjectSummary companion) {
    ObjectAddress address = new ObjectAddress(image.bucket(), companion.key());
    Optional<FileName> name = name(companion.key());
    if (name.isEmpty() || companion.size() > maxImageSize) {
      LOG.warnf("Left alone: %s, %d bytes are not kept in the trash", address, companion.size());
      return false;
    }
    return memory.during(
        companion.size(),
        () ->
            store
                .read(address)
                .map(StoredObject::bytes)
                .filter(bytes -> trash.keepCompanion(command, name.get(), address, bytes))
                .isPresent());
  }

  /**
   * What has the image's stem.
   *
   * @param shared whether another image has them too
   */
  private record Beside(List<ObjectSummary> companions, boolean shared) {}

  private Beside beside(ObjectAddress image) {
    int slash = image.key().lastIndexOf('/') + 1;
    String folder = image.key().substring(0, slash);
    String name = image.key().substring(slash);
    FileStem stem = FileStem.of(name);
    List<ObjectSummary> companions = new ArrayList<>();
    boolean shared = false;
    // The name up to its first letter that may be composed in two ways: one listing finds both.
    try (Stream<ObjectSummary> all = store.list(image.bucket(), folder + plainStart(name))) {
      for (ObjectSummary each : (Iterable<ObjectSummary>) all::iterator) {
        String other = each.key().substring(slash);
        if (each.key().equals(image.key()) || other.contains("/")) {
          continue;
        }
        if (stem.hasCompanion(other)) {
          companions.add(each);
        }
        shared |= stem.hasImage(other);
      }
    }
    return new Beside(companions, shared);
  }

  private static String plainStart(String name) {
    int dot = name.lastIndexOf('.');
    int end = 0;
    int stem = dot > 0 ? dot : name.length();
    while (end < stem && name.charAt(end) < 128) {
      end++;
    }
    // A letter before a combining one is part of what is composed.
    return name.substring(0, end < stem ? Math.max(0, end - 1) : end);
  }

  private static Optional<FileName> name(String key) {
    try {
      return Optional.of(new FileName(key.substring(key.lastIndexOf('/') + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
