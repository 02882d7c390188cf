package studio.balancer.generator.ledger;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.objectstore.WriteResult;

/**
 * The ledger of what was asked of Replicate: one object a command, written by conditions only. Its
 * methods throw {@link ObjectStoreException} when the store cannot be asked.
 */
@Singleton
public final class Ledger {
  private static final String STAGE = "ledger";

  private final ObjectStore store;
  private final String bucket;

  public Ledger(ObjectStore store, BucketConfiguration bucket) {
    this.store = store;
    this.bucket = bucket.bucket();
  }

  /**
   * The entry of a command.
   *
   * @throws PermanentFailureException if there is something that is not an entry
   */
  public Optional<Recorded> find(String commandId) {
    return store.read(address(commandId)).map(object -> read(commandId, object));
  }

  /**
   * The entry of a command that has one.
   *
   * @throws IllegalStateException if it is gone, though entries are never deleted
   */
  public Recorded current(String commandId) {
    return find(commandId)
        .orElseThrow(() -> new IllegalStateException("no ledger entry of command " + commandId));
  }

  /** Writes the first entry of a command, or nothing: then another one was first. */
  public Optional<Recorded> begin(LedgerEntry entry) {
    return write(entry, () -> store.create(address(entry.order().commandId()), content(entry)));
  }

  /**
   * Moves an entry on, or does nothing: then another one was faster.
   *
   * @throws IllegalArgumentException if the next entry does not follow the current one
   */
  public Optional<Recorded> replace(Recorded current, LedgerEntry next) {
    if (next.version() != current.entry().version() + 1
        || !next.order().equals(current.entry().order())) {
      throw new IllegalArgumentException(Line.of("%s does not follow %s", next, current.entry()));
    }
    return write(
        next,
        () -> store.replace(address(next.order().commandId()), content(next), current.etag()));
  }

  private Optional<Recorded> write(LedgerEntry entry, Supplier<WriteResult> request) {
    WriteResult result;
    try {
      result = request.get();
    } catch (ObjectStoreException e) {
      // Its effect is unknown; what is there tells.
      return Optional.of(own(entry).orElseThrow(() -> e));
    }
    return switch (result) {
      case WriteResult.Written written -> Optional.of(new Recorded(entry, written.etag()));
      case WriteResult.Lost lost -> own(entry);
    };
  }

  /** What is there if it is this very entry: then an earlier, unanswered write of it came in. */
  private Optional<Recorded> own(LedgerEntry entry) {
    return find(entry.order().commandId()).filter(found -> found.entry().equals(entry));
  }

  private ObjectAddress address(String commandId) {
    return new ObjectAddress(bucket, key(commandId));
  }

  private static String key(String commandId) {
    return StateFolder.LEDGER.key(commandId + ".json");
  }

  private static ObjectContent content(LedgerEntry entry) {
    return ObjectContent.json(Json.prettyBytes(entry));
  }

  private static Recorded read(String commandId, StoredObject object) {
    try {
      LedgerEntry entry = Json.read(object.bytes(), LedgerEntry.class);
      if (!entry.order().commandId().equals(commandId)) {
        throw unusable(commandId, "it is that of command " + entry.order().commandId());
      }
      return new Recorded(entry, object.etag());
    } catch (UnreadableJsonException e) {
      throw unusable(commandId, e.getMessage());
    }
  }

  private static PermanentFailureException unusable(String commandId, String why) {
    return new PermanentFailureException(
        STAGE, Line.of("%s is not a ledger entry of it: %s", key(commandId), why));
  }
}
