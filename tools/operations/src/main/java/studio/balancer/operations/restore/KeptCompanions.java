package studio.balancer.operations.restore;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.FileStem;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.restore.Restorable.Companion;

/**
 * The captions and the like that a deletion kept beside its image. Each goes back beside the image
 * and nowhere else, whatever its copy says; one whose place is taken by now is left out, and said.
 */
record KeptCompanions(ObjectStore store, String bucket, DataFolder dataFolder) {
  private static final long MAX_BYTES = 64L << 20;

  /**
   * Those of a deletion.
   *
   * @param image where the image's object was, or empty if there was none
   * @param notes gets what is left out, and why
   */
  List<Companion> of(Deletion deletion, Optional<ObjectAddress> image, List<String> notes) {
    List<Companion> found = new ArrayList<>();
    for (String key : keys(deletion.trashFolder())) {
      StoredObject kept = store.read(new ObjectAddress(bucket, key)).orElse(null);
      String name = key.substring(key.lastIndexOf('/') + 1);
      Optional<Companion> companion =
          kept == null
              ? Optional.empty()
              : key.startsWith(deletion.trashFolder() + "local/")
                  ? onDisk(deletion, name, kept)
                  : image.flatMap(origin -> inStore(origin, name, kept));
      if (companion.isEmpty()
          && key.startsWith(deletion.trashFolder() + "local/")
          && !dataFolder.copies()) {
        notes.add(Line.of("%s is not brought back: local copies cannot be written from here", key));
      } else if (companion.isEmpty()) {
        notes.add(Line.of("%s is not brought back: it is not known where it was", key));
      } else if (taken(companion.get())) {
        notes.add(Line.of("%s is not brought back: other bytes are there by now", name));
      } else {
        found.add(companion.get());
      }
    }
    return found;
  }

  /** Brings one back; what came there since it was found is not replaced. */
  void restore(Companion companion) {
    companion
        .object()
        .ifPresent(
            address ->
                store.create(
                    address,
                    new ObjectContent(
                        companion.bytes(), new FileName(companion.name()).mediaType(), Map.of())));
    if (companion.copy().isPresent() && !taken(companion)) {
      try {
        dataFolder.write(companion.copy().get(), companion.bytes());
      } catch (IOException e) {
        throw new OperationException(
            "no local copy %s: %s",
            dataFolder.recorded(companion.copy().get()), dataFolder.reason(e));
      }
    }
  }

  private List<String> keys(String folder) {
    try (Stream<ObjectSummary> all = store.list(bucket, folder)) {
      return all.map(ObjectSummary::key)
          .filter(
              key ->
                  key.startsWith("companions/", folder.length())
                      || key.startsWith("local/", folder.length()))
          .sorted()
          .toList();
    }
  }

  private static Optional<Companion> inStore(ObjectAddress image, String name, StoredObject kept) {
    int slash = image.key().lastIndexOf('/') + 1;
    ObjectAddress origin =
        new ObjectAddress(image.bucket(), image.key().substring(0, slash) + name);
    String said =
        URLDecoder.decode(kept.metadata().getOrDefault("origin-key", ""), StandardCharsets.UTF_8);
    return FileStem.of(image.key().substring(slash)).hasCompanion(name) && said.equals(origin.key())
        ? Optional.of(new Companion(name, Optional.of(origin), Optional.empty(), kept.bytes()))
        : Optional.empty();
  }

  private Optional<Companion> onDisk(Deletion deletion, String name, StoredObject kept) {
    return dataFolder.copies() && FileStem.of(deletion.file().value()).hasCompanion(name)
        ? Optional.of(
            new Companion(
                name,
                Optional.empty(),
                Optional.of(dataFolder.images(deletion.actor()).resolve(name)),
                kept.bytes()))
        : Optional.empty();
  }

  private boolean taken(Companion companion) {
    boolean object =
        companion
            .object()
            .flatMap(store::read)
            .filter(there -> !Arrays.equals(there.bytes(), companion.bytes()))
            .isPresent();
    return object || companion.copy().filter(copy -> taken(copy, companion.bytes())).isPresent();
  }

  private boolean taken(Path copy, byte[] bytes) {
    try {
      return dataFolder
          .read(copy, MAX_BYTES)
          .filter(there -> !Arrays.equals(there, bytes))
          .isPresent();
    } catch (IOException e) {
      return true;
    }
  }
}
