package studio.balancer.simulation.services;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.manifest.intake.BatchFold;
import studio.balancer.manifest.reading.ManifestReading;
import studio.balancer.manifest.reading.ReadBarrier;
import studio.balancer.manifest.store.Manifests;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.memory.ManifestMemory;
import studio.balancer.simulation.log.EventLogView;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.World;

/** The manifest-service; of an actor with very few commands and events it moves them already. */
public final class ManifestKeeper implements Service {
  /** Of all who fold: small, so that every schedule has a history. */
  public static final HistoryRule RULE = new HistoryRule(3, 1, 4, 2, 2);

  private static final int ACTORS_AT_ONCE = 2;

  private final BatchFold fold;
  private final ManifestReading reading;

  /**
   * @param instance the process
   * @param world what it is in
   */
  public ManifestKeeper(Instance instance, World world) {
    Surroundings around = new Surroundings(instance, world, "manifest-service");
    EventLogView log = new EventLogView(instance, world.log());
    Manifests manifests = new Manifests(around.store(), Surroundings.BUCKET);
    BlockedActors blocks = new BlockedActors(around.store(), Surroundings.BUCKET, around.clock());
    this.fold =
        new BatchFold(
            manifests,
            blocks,
            log,
            around.deadLetters(),
            new LocalManifests(Surroundings.NO_COPIES),
            around.publisher(),
            around.retries(),
            () -> ACTORS_AT_ONCE,
            new InFlightRecords(around.clock()),
            (manifest, event) -> {},
            around.traces(),
            RULE,
            new ManifestMemory(Json.MAX_MANIFEST_BYTES));
    this.reading =
        new ManifestReading(
            manifests,
            blocks,
            new ReadBarrier(
                log, log, new LogGaps(log), Settings.DEFAULTS, around.pause(), around.clock()),
            fold);
  }

  @Override
  public List<Topic> topics() {
    return List.of(Topic.IMAGE_EVENTS);
  }

  @Override
  public CompletionStage<Void> deliver(Topic topic, List<ConsumerRecord<byte[], byte[]>> records) {
    fold.fold(records);
    return CompletableFuture.completedStage(null);
  }

  /** Answers questions for manifests. */
  public ManifestReading reading() {
    return reading;
  }
}
