package studio.balancer.manifest.eventlog;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
 * <p>Offsets only rise: who goes through old events again does not take back what is applied, and
 * who is late with events of a partition that was another instance's meanwhile does not take back
 * what that one has applied. Kafka accepts a commit of any member for any partition.
 */
final class AppliedCommits implements KafkaCommitHandler {
  private static final Logger LOG = Logger.getLogger(AppliedCommits.class);

  /** A partition from its assignment to its revocation. */
  private static final class Tenure {
    private long applied;

    /** By the group, whichever member did it; null until that is known. */
    private Long committed;
  }

  private final Function<Map<TopicPartition, OffsetAndMetadata>, Uni<Void>> client;
  private final Function<Set<TopicPartition>, Uni<Map<TopicPartition, OffsetAndMetadata>>> group;
  private final Consumer<Runnable> later;
  private final Map<TopicPartition, Tenure> own = new HashMap<>();

  AppliedCommits(
      Function<Map<TopicPartition, OffsetAndMetadata>, Uni<Void>> client,
      Function<Set<TopicPartition>, Uni<Map<TopicPartition, OffsetAndMetadata>>> group,
      Consumer<Runnable> later) {
    this.client = client;
    this.group = group;
    this.later = later;
  }

  @Override
  public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> record) {
    applied(new TopicPartition(record.getTopic(), record.getPartition()), record.getOffset() + 1);
    return Uni.createFrom().voidItem().runSubscriptionOn(record::runOnMessageContext);
  }

  /**
   * What is known of them is of no use any more: others may have gone on meanwhile, or the topic is
   * a new one.
   */
  @Override
  public void partitionsAssigned(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Tenure> begun = new HashMap<>();
    partitions.forEach(place -> begun.put(place, new Tenure()));
    synchronized (this) {
      own.putAll(begun);
    }
    ask(begun, 1);
  }

  /** They are another instance's now, which goes on from what is committed. */
  @Override
  public synchronized void partitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(own::remove);
  }

  /** Every event before an offset is applied. */
  void applied(TopicPartition place, long next) {
    Tenure tenure;
    synchronized (this) {
      tenure = own.get(place);
      if (tenure == null) {
        // A batch that took long: its events are the partition's new owner's, and are applied
        // once more by that one.
        return;
      }
      tenure.applied = Math.max(tenure.applied, next);
    }
    commit(place, tenure, 1);
  }

  /** Until the answer, nothing is committed: the first events may be old ones. */
  private void ask(Map<TopicPartition, Tenure> begun, int attempt) {
    if (begun.entrySet().stream().noneMatch(place -> isOwn(place.getKey(), place.getValue()))) {
      return;
    }
    group
        .apply(begun.keySet())
        .subscribe()
        .with(
            committed ->
                begun.forEach(
                    (place, tenure) -> {
                      OffsetAndMetadata offset = committed.get(place);
                      succeeded(tenure, offset == null ? 0 : offset.offset());
                      commit(place, tenure, 1);
                    }),
            failure -> {
              LOG.logf(
                  level(attempt),
                  "What is committed of %s is not known (try %d): %s",
                  begun.keySet(),
                  attempt,
                  failure.getMessage());
              later.accept(() -> ask(begun, attempt + 1));
            });
  }

  private void commit(TopicPartition place, Tenure tenure, int attempt) {
    long next;
    synchronized (this) {
      next = tenure.applied;
      if (!isOwn(place, tenure) || tenure.committed == null || next <= tenure.committed) {
        return;
      }
    }
    client
        .apply(Map.of(place, new OffsetAndMetadata(next)))
        .subscribe()
        .with(
            done -> succeeded(tenure, next),
            failure -> {
              LOG.logf(
                  level(attempt),
                  "Offset %d of %s is not committed (try %d): %s",
                  next,
                  place,
                  attempt,
                  failure.getMessage());
              later.accept(() -> commit(place, tenure, attempt + 1));
            });
  }

  private synchronized boolean isOwn(TopicPartition place, Tenure tenure) {
    return own.get(place) == tenure;
  }

  private synchronized void succeeded(Tenure tenure, long next) {
    tenure.committed = tenure.committed == null ? next : Math.max(tenure.committed, next);
  }

  /** An outage of the broker is one thing that happened, however often it is met. */
  private static Logger.Level level(int attempt) {
    return attempt == 1 ? Logger.Level.WARN : Logger.Level.DEBUG;
  }
}
