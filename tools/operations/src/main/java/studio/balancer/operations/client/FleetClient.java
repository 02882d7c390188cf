package studio.balancer.operations.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.RecordPublisher;
import studio.balancer.operations.fleet.Fleet;

/** Publishes what a {@link Fleet} decides, and lets it hear {@code balance-progress}. */
public final class FleetClient implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaClients kafka;
  private final Consumer<byte[], byte[]> consumer;
  private final RecordPublisher publisher;

  /** Who watches a run. */
  public interface Watcher {
    /** An actor stands elsewhere. */
    void moved(ActorId actor);

    /** Some time has passed, a tenth of a second or so. */
    void tick();
  }

  /** Follows progress from now on: what is read of the log after this misses nothing. */
  public FleetClient(KafkaClients kafka) {
    this.kafka = kafka;
    this.publisher = kafka.publisher();
    this.consumer = kafka.follow(Topic.BALANCE_PROGRESS);
  }

  /**
   * Goes on until the fleet has ended, or is stopped; what runs then is left to itself.
   *
   * @param maxSilence how long nothing may be heard of it
   * @return false if nothing was heard for so long
   */
  public boolean carryOut(
      Fleet fleet, Watcher watcher, Duration maxSilence, BooleanSupplier stopped) {
    long heard = System.nanoTime();
    while (!stopped.getAsBoolean()) {
      List<ActorDatasetChanged> changes = fleet.next();
      if (!changes.isEmpty()) {
        kafka.publish(publisher, changes);
      }
      if (fleet.ended()) {
        return true;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Optional<ActorId> moved = BalanceClient.read(record).flatMap(fleet::hear);
        if (moved.isPresent()) {
          heard = System.nanoTime();
          watcher.moved(moved.get());
        }
      }
      watcher.tick();
      if (System.nanoTime() - heard > maxSilence.toNanos()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    consumer.close();
    publisher.close();
  }
}
