package studio.balancer.manifest;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.actormanifest.replay.ReplayPass;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.manifest.ManifestSchema;
import studio.balancer.contracts.message.Message;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.intake.ActorRebuild;
import studio.balancer.manifest.intake.BatchFold;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.manifest.store.StoredHistory;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.deadletter.DeadLetterQueue;
import studio.balancer.messaging.delivery.RecordKey;
import studio.balancer.messaging.delivery.Retries;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.trace.MessageTraces;
import studio.balancer.objectstore.BucketConfiguration;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.StoredObject;

/** The service's parts around a log, a bucket and a broker in memory. */
public final class ManifestWorld {
  public static final Clock CLOCK = Clock.fixed(Events.at(100), ZoneOffset.UTC);

  public final FakeLog log = new FakeLog();
  public final ObjectStore bucket;
  public final RecordedMessages published = new RecordedMessages();
  public final List<ProducerRecord<byte[], byte[]>> deadLetters =
      Collections.synchronizedList(new ArrayList<>());
  public final List<ReplayPass.Applied> applied = Collections.synchronizedList(new ArrayList<>());
  public final Manifests manifests;
  public final BlockedActors blocks;
  private final DataFolder folder;
  private final HistoryRule rule;

  /** How many publications fail before one works. */
  public int failingPublications;

  /** What happens before the next publication. */
  public volatile Runnable beforeNextPublication = () -> {};

  public ManifestWorld(Path folder) {
    this(folder, new InMemoryObjectStore());
  }

  public ManifestWorld(Path folder, ObjectStore bucket) {
    this(folder, bucket, HistoryRule.DEFAULT);
  }

  /**
   * @param rule when something moves out of a manifest
   */
  public ManifestWorld(Path folder, ObjectStore bucket, HistoryRule rule) {
    this.rule = rule;
    BucketConfiguration configuration = () -> "bucket";
    this.bucket = bucket;
    this.folder = new DataFolder(folder, true);
    this.manifests = new Manifests(bucket, configuration);
    this.blocks = new BlockedActors(bucket, configuration, CLOCK);
  }

  /** What all that fold here share. */
  public final ManifestMemory memory = new ManifestMemory(Json.MAX_MANIFEST_BYTES);

  /** What is being tried. */
  public final InFlightRecords inFlight = new InFlightRecords(CLOCK);

  /** A newly started instance. */
  public BatchFold instance() {
    return instance(bucket);
  }

  /** The same, which sees the bucket in its own way. */
  public BatchFold instance(ObjectStore own) {
    return new BatchFold(
        new Manifests(own, () -> "bucket"),
        blocks,
        log,
        new DeadLetterQueue(deadLetters::addAll, new PlainTopics(), "manifest-service", CLOCK),
        new LocalManifests(folder),
        this::publish,
        new Retries(new QuickRetries(), duration -> {}, CLOCK),
        () -> 4,
        inFlight,
        (manifest, event) -> applied.add(event),
        MessageTraces.off(),
        rule,
        memory);
  }

  /** What folds anew. */
  public ActorRebuild rebuild() {
    return new ActorRebuild(
        manifests,
        blocks,
        log,
        new DeadLetterQueue(deadLetters::addAll, new PlainTopics(), "manifest-service", CLOCK),
        new LocalManifests(folder),
        this::publish,
        rule,
        memory);
  }

  private void publish(List<? extends Message> messages) {
    Runnable first = beforeNextPublication;
    beforeNextPublication = () -> {};
    first.run();
    publishNow(messages);
  }

  private synchronized void publishNow(List<? extends Message> messages) {
    if (failingPublications > 0) {
      failingPublications--;
      throw new PublicationException("the broker is away", new IllegalStateException("away"));
    }
    published.publish(messages);
    messages.forEach(this::holdAgainstSchema);
  }

  /** Every manifest that is written is announced. */
  private void holdAgainstSchema(Message message) {
    if (message instanceof ActorManifestUpdated updated) {
      manifests
          .read(updated.actorId())
          .ifPresent(manifest -> ManifestSchema.hold(manifest.bytes()));
    }
  }

  /** An actor's manifest, which must be there. */
  public Manifest manifest(ActorId actor) {
    try {
      return Manifest.parse(
          actor,
          stored(actor).bytes(),
          () -> manifests.readHistory(actor).map(StoredHistory::bytes),
          rule);
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  public StoredManifest stored(ActorId actor) {
    return manifests.read(actor).orElseThrow();
  }

  /** An operator sets an actor's marker to discarded. */
  public void discard(ActorId actor) {
    ObjectAddress address = marker(actor);
    StoredObject marker = bucket.read(address).orElseThrow();
    String text = new String(marker.bytes()).replace("\"blocked\"", "\"discarded\"");
    bucket.replace(address, ObjectContent.json(text.getBytes()), marker.etag());
  }

  /** An operator deletes an actor's marker. */
  public void unblock(ActorId actor) {
    bucket.delete(marker(actor));
  }

  private static ObjectAddress marker(ActorId actor) {
    return new ObjectAddress("bucket", "manifests/blocked/%s.json".formatted(actor));
  }

  /** The bytes that the records fold to, from nothing. */
  public static byte[] folded(Path folder, List<ConsumerRecord<byte[], byte[]>> records) {
    ManifestWorld other = new ManifestWorld(folder);
    other.instance().fold(records);
    return other.stored(new ActorId(RecordKey.text(records.getFirst()))).bytes();
  }

  public static String text(Object message) {
    return new String(Json.bytes(message));
  }
}
