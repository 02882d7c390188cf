package studio.balancer.simulation.services;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.log.TopicRange;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.ImageEventLog;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.rebuild.ManifestAnnouncements;
import studio.balancer.operations.rebuild.ManifestRebuild;
import studio.balancer.operations.rebuild.RebuildOutcome;
import studio.balancer.simulation.log.EventLogView;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.World;

/** An operator's {@code rebuild --all}: a process that comes, folds every actor, and goes. */
public final class Rebuilding {
  private final ManifestRebuild rebuild;

  /**
   * @param instance the process
   * @param world what it is in
   * @param client what its connection to the bucket becomes: the same, if the tool is sound
   */
  public Rebuilding(Instance instance, World world, UnaryOperator<ObjectStore> client) {
    Surroundings around = new Surroundings(instance, world, "cli");
    ManifestStore manifests =
        new ManifestStore(client.apply(around.store()), Surroundings.BUCKET.bucket());
    Log log = new Log(instance, world);
    this.rebuild =
        new ManifestRebuild(
            // Waiting would take real time; what is not acknowledged yet is left alone.
            new LogFolding(
                log, manifests, Surroundings.NO_COPIES, Duration.ZERO, ManifestKeeper.RULE),
            manifests,
            new LocalManifests(Surroundings.NO_COPIES),
            new ManifestAnnouncements(log, Topic.ACTOR_MANIFESTS.baseName()));
  }

  /** Folds all actors. */
  public Map<ActorId, RebuildOutcome> run(boolean execute) {
    Map<ActorId, RebuildOutcome> results = new TreeMap<>();
    rebuild.rebuild(record -> false, execute, results::put);
    return results;
  }

  /** The topics as the process sees them. */
  private record Log(Instance instance, World world) implements ImageEventLog, RecordLog {
    @Override
    public String topicId() {
      return new EventLogView(instance, world.log()).topicId();
    }

    @Override
    public CommittedOffsets committed() {
      instance.request("committed of", Topic.IMAGE_EVENTS);
      Map<CommittedOffsets.Partition, Long> offsets = new HashMap<>();
      for (int number = 0; number < Topic.IMAGE_EVENTS.partitions(); number++) {
        offsets.put(
            new CommittedOffsets.Partition(Topic.IMAGE_EVENTS, number),
            world.log().subscription(Topic.IMAGE_EVENTS).committed(number));
      }
      return new CommittedOffsets(offsets);
    }

    @Override
    public long end(int partition) {
      return world.log().end(Topic.IMAGE_EVENTS, partition);
    }

    @Override
    public boolean hasRecords(int partition, long from, long end) {
      return from < end;
    }

    @Override
    public void read(
        int partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
      instance.request("read", partition);
      world.log().records(Topic.IMAGE_EVENTS, partition).stream()
          .filter(record -> record.offset() >= from && record.offset() < end)
          .forEach(each);
    }

    @Override
    public void send(ProducerRecord<byte[], byte[]> message) {
      instance.request("publish", message.topic());
      world.log().append(message);
    }

    @Override
    public void flush() {
      instance.requireAlive();
    }

    @Override
    public TopicRange range(String topic, Optional<Instant> since) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void read(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String topicId(String topic) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
      instance.requireAlive();
    }
  }
}
