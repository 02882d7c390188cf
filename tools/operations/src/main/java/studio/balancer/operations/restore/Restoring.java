package studio.balancer.operations.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFileException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.fold.ManifestStore;

/**
 * Brings deleted images back: the object first, then the local copy, then the event that lists them
 * again. One that was interrupted may be said again; what is there already is recognised by its
 * bytes. The copy in the trash stays until its time has come.
 */
public final class Restoring {
  /** What the services store has 25 MB at most; a larger file is another one. */
  private static final long MAX_COPY_BYTES = 64L << 20;

  private static final String SHA256 = "sha256";

  private final ObjectStore store;
  private final String bucket;
  private final Origins origins;
  private final KeptCompanions companions;
  private final DataFolder dataFolder;
  private final Function<ActorId, ServiceAnswer> manifests;
  private final Consumer<Message> log;
  private final Clock clock;
  private final String restoredBy;

  /**
   * @param dataFolder the local copies, switched off where they cannot be seen from here
   * @param manifests asks for an actor's manifest, which holds all of the log
   * @param log takes the event; it is in the log when that returns
   * @param restoredBy who says that they do it; it is noted, and nothing proves it
   */
  public Restoring(
      ObjectStore store,
      String bucket,
      ObjectUrls urls,
      DataFolder dataFolder,
      Function<ActorId, ServiceAnswer> manifests,
      Consumer<Message> log,
      Clock clock,
      String restoredBy) {
    this.store = store;
    this.bucket = bucket;
    this.origins = new Origins(urls, bucket);
    this.companions = new KeptCompanions(store, bucket, dataFolder);
    this.dataFolder = dataFolder;
    this.manifests = manifests;
    this.log = log;
    this.clock = clock;
    this.restoredBy = restoredBy;
  }

  /**
   * Looks whether an image can be brought back; changes nothing.
   *
   * @throws OperationException saying why it cannot
   */
  public Restorable find(ActorId actor, FileName file) {
    JsonNode manifest = manifest(actor);
    Deletion deletion = Deletion.in(manifest, history(actor, manifest), actor, file);
    StoredObject kept =
        store
            .read(new ObjectAddress(bucket, deletion.trashKey()))
            .orElseThrow(
                () ->
                    new OperationException(
                        "%s of %s was deleted at %s, and its bytes are no longer in the trash:"
                            + " they are kept for 30 days, or for"
                            + " balancer.storage.trash-retention",
                        file, actor, deletion.deletedAt()));
    ObjectNode entry =
        deletion
            .entry()
            .orElseThrow(
                () ->
                    new OperationException(
                        "the manifest has no entry of %s any more (kept for 90 days, and for the last 1000 deletions); if it was"
                            + " written by an older release: ./balancer rebuild --actor-id %s"
                            + " --execute",
                        file, actor));
    requireWhole(deletion, kept);
    List<String> notes = new ArrayList<>(RecordedHashes.differences(entry, file, kept.bytes()));
    Optional<ObjectAddress> origin = origins.find(deletion, kept.metadata());
    origin.ifPresent(object -> isThere(object, kept.bytes()));
    if (origin.isEmpty() && !dataFolder.copies()) {
      throw new OperationException(
          "%s of %s was on local disk alone, and local copies cannot be written from here",
          file, actor);
    }
    Optional<Path> copy = copy(deletion, kept, notes);
    return new Restorable(
        deletion, origin, kept.bytes(), copy, companions.of(deletion, origin, notes), notes);
  }

  /**
   * Brings it back.
   *
   * @return how many images the actor has now
   * @throws OperationException if something is in the way; what was done until then is recognised
   *     when it is said again
   */
  public int restore(Restorable image) {
    Deletion deletion = image.deletion();
    ObjectContent content = new ObjectContent(image.bytes(), deletion.file().mediaType(), Map.of());
    if (image.object().isPresent()
        && !store.create(image.object().get(), content).written()
        && !isThere(image.object().get(), image.bytes())) {
      throw new OperationException("%s comes and goes: say it again", image.origin());
    }
    image.copy().ifPresent(copy -> writeCopy(copy, image.bytes()));
    image.companions().forEach(companions::restore);
    log.accept(
        new ImageRestored(
            deletion.restoreId(),
            deletion.actor(),
            deletion.file(),
            entry(deletion),
            restoredBy,
            Timestamp.now(clock)));
    return listed(image);
  }

  /** The manifest holds all of the log when it is asked for, so it must list the image by now. */
  private int listed(Restorable image) {
    Deletion deletion = image.deletion();
    ServiceAnswer answer = manifests.apply(deletion.actor());
    JsonNode images = answer.body().path("images");
    if (!answer.ok() || !images.has(deletion.file().value())) {
      throw new OperationException(
          "%s is back, and the log says so, but the manifest does not list it yet: %s",
          image.origin(), answer.ok() ? "ask ./balancer audit" : answer.problem());
    }
    return images.size();
  }

  private JsonNode manifest(ActorId actor) {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok() || !answer.body().isObject()) {
      throw new OperationException("the manifest-service says: " + answer.problem());
    }
    return answer.body();
  }

  private History history(ActorId actor, JsonNode manifest) {
    ManifestStore manifestStore = new ManifestStore(store, bucket);
    try {
      return History.with(actor, manifest, () -> manifestStore.history(actor))
          .orElseThrow(
              () -> new OperationException("the history of %s is not there: rebuild it", actor));
    } catch (UnreadableJsonException e) {
      throw new OperationException("the history of %s: %s", actor, e.getMessage());
    }
  }

  /** What the deletion took is what is in the trash now, as far as it said. */
  private static void requireWhole(Deletion deletion, StoredObject kept) {
    String taken = kept.metadata().get(SHA256);
    String found = Identity.ofContent(kept.bytes());
    if (taken != null && !taken.equals(found)) {
      throw new OperationException(
          "%s has SHA-256 %s, but the deletion took %s: it was changed in the trash",
          deletion.trashKey(), found, taken);
    }
  }

  /**
   * The local copy that is written: where it was, else under the usual name. One that the deletion
   * left alone, since it had been changed, stays as it is.
   */
  private Optional<Path> copy(Deletion deletion, StoredObject kept, List<String> notes) {
    Optional<Path> possible = usual(deletion);
    if (possible.isEmpty()) {
      return Optional.empty();
    }
    Path usual = possible.get();
    Optional<String> taken = Optional.ofNullable(kept.metadata().get(Origins.LOCAL));
    boolean leftAlone = taken.isEmpty() && kept.metadata().containsKey(SHA256);
    if (leftAlone && !isFree(usual, kept.bytes())) {
      notes.add(
          Line.of(
              "%s has bytes of its own, which the deletion left alone: it stays as it is",
              dataFolder.recorded(usual)));
      return Optional.empty();
    }
    Path copy =
        taken
            .map(recorded -> URLDecoder.decode(recorded, StandardCharsets.UTF_8))
            .flatMap(dataFolder::find)
            .filter(path -> usual.getParent().equals(path.getParent()))
            .filter(path -> composed(path).equals(composed(usual)))
            .orElse(usual);
    requireFree(copy, kept.bytes());
    return Optional.of(copy);
  }

  /** Empty if copies are off, or this system has no such names. */
  private Optional<Path> usual(Deletion deletion) {
    try {
      return dataFolder.copies()
          ? Optional.of(dataFolder.image(deletion.actor(), deletion.file()))
          : Optional.empty();
    } catch (InadmissibleFileException e) {
      return Optional.empty();
    }
  }

  private static String composed(Path path) {
    return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
  }

  /** Whether the image is there already; nothing else may be. */
  private boolean isThere(ObjectAddress origin, byte[] bytes) {
    Optional<ObjectSummary> there = store.describe(origin);
    // What has another size is another thing, and may be too large to be read.
    if (there.isPresent() && !(there.get().size() == bytes.length && holds(origin, bytes))) {
      throw new OperationException("%s has other bytes by now: nothing is replaced", origin);
    }
    return there.isPresent();
  }

  private boolean holds(ObjectAddress origin, byte[] bytes) {
    return store.read(origin).filter(there -> Arrays.equals(there.bytes(), bytes)).isPresent();
  }

  private void requireFree(Path copy, byte[] bytes) {
    if (!isFree(copy, bytes)) {
      throw new OperationException(
          "%s has other bytes by now: nothing is replaced", dataFolder.recorded(copy));
    }
  }

  private boolean isFree(Path copy, byte[] bytes) {
    try {
      return dataFolder
          .read(copy, MAX_COPY_BYTES)
          .filter(there -> !Arrays.equals(there, bytes))
          .isEmpty();
    } catch (IOException e) {
      throw noCopy(copy, e);
    }
  }

  private void writeCopy(Path copy, byte[] bytes) {
    try {
      requireFree(copy, bytes);
      dataFolder.write(copy, bytes);
    } catch (IOException e) {
      throw noCopy(copy, e);
    }
  }

  private OperationException noCopy(Path copy, IOException failure) {
    return new OperationException(
        "no local copy %s: %s", dataFolder.recorded(copy), dataFolder.reason(failure));
  }

  /** A copy that is not written is not promised. */
  private ObjectNode entry(Deletion deletion) {
    ObjectNode entry = deletion.entry().orElseThrow().deepCopy();
    if (usual(deletion).isEmpty()) {
      entry.remove("local_path");
    }
    return entry;
  }
}
