package studio.balancer.manifest.eventlog;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Commits at once how far events are applied, and again until it is known to be committed. Readers
 * wait for what is committed, so a commit that got lost must not wait for the next event of its
 * partition, which may be days away: the connector's own strategy {@code latest} neither repeats a
 * failed commit nor commits the same offset when the events are delivered again
 * (https://github.com/smallrye/smallrye-reactive-messaging, {@code KafkaLatestCommit}).
 *
 * <p>Offsets only rise: who goes through old events again does not take back what is applied.
 */
final class AppliedCommits implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(AppliedCommits.class);

  private final Function<Map<TopicPartition, OffsetAndMetadata>, Uni<Void>> client;
  private final Consumer<Runnable> later;
  private final Map<TopicPartition, Long> applied = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();

  /**
   * @param client commits for the group
   * @param later runs something after a pause: a failed commit is tried again
   */
  AppliedCommits(
      Function<Map<TopicPartition, OffsetAndMetadata>, Uni<Void>> client,
      Consumer<Runnable> later) {
    this.client = client;
    this.later = later;
  }

  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
    applied(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1);
    return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
  }

  /** They are somebody else's now, who goes on from what is committed. */
  @Override
  public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(applied::remove);
  }

  /** Every event before an offset is applied. */
  void applied(TopicPartition place, long next) {
    synchronized (this) {
      applied.merge(place, next, Math::max);
    }
    commit(place, 1);
  }

  private void commit(TopicPartition place, int attempt) {
    Long next;
    synchronized (this) {
      next = applied.get(place);
      if (next == null || next <= committed.getOrDefault(place, 0L)) {
        return;
      }
    }
    client
        .apply(Map.of(place, new OffsetAndMetadata(next)))
        .subscribe()
        .with(done -> succeeded(place, next), failure -> failed(place, next, attempt, failure));
  }

  private synchronized void succeeded(TopicPartition place, long next) {
    committed.merge(place, next, Math::max);
  }

  private void failed(TopicPartition place, long next, int attempt, Throwable failure) {
    // An outage of the broker is one thing that happened, however often it is met.
    LOG.logf(
        attempt == 1 ? Logger.Level.WARN : Logger.Level.DEBUG,
        "Offset %d of %s is not committed (try %d): %s",
        next,
        place,
        attempt,
        failure.getMessage());
    later.accept(() -> commit(place, attempt + 1));
  }
}
