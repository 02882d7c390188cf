package studio.balancer.messaging.health;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.actor.Printable;

/** The consumers of the service's incoming channels, asked on their own threads. */
@Singleton
public final class KafkaConsumers {
  /** A poll takes a twentieth of a second, a rebalance or a commit some more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A position that is known is told without asking Kafka; one that is not, not at all. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** It is asked between two polls, so a broker that is away must not hold them up for long. */
  private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(1);

  /** Kafka's metric; -1 as long as there was none. */
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

  private static final int MAX_REASON = 300;

  private final KafkaClientService clients;
  private final HealthCenter failures;

  public KafkaConsumers(KafkaClientService clients, HealthCenter failures) {
    this.clients = clients;
    this.failures = failures;
  }

  Set<String> channels() {
    return clients.getConsumerChannels();
  }

  /** Looks at a channel's consumer; takes a few seconds if it does not answer. */
  ConsumerLook look(String channel) {
    Function<Consumer<Object, Object>, ConsumerLook> look = KafkaConsumers::look;
    try {
      return clients
          .<Object, Object>getConsumer(channel)
          .runOnPollingThread(look)
          .await()
          .atMost(PATIENCE);
    } catch (RejectedExecutionException | IllegalStateException e) {
      // Its thread has ended, or Kafka says "This consumer has already been closed".
      return new ConsumerLook.Closed(failure(channel).orElse("its consumer is closed"));
    } catch (TimeoutException | KafkaException e) {
      return new ConsumerLook.Silent();
    }
  }

  /** The failure after which the connector closed it. */
  private Optional<String> failure(String channel) {
    return failures.getLiveness().getChannels().stream()
        .filter(info -> info.getChannel().equals(channel) && !info.isOk())
        .map(HealthReport.ChannelInfo::getMessage)
        .filter(Objects::nonNull)
        .map(message -> Printable.of(message, MAX_REASON))
        .findFirst();
  }

  private static ConsumerLook look(Consumer<?, ?> consumer) {
    Map<TopicPartition, ConsumerLook.Unread> unread = new HashMap<>();
    Set<TopicPartition> paused = consumer.paused();
    for (TopicPartition place : consumer.assignment()) {
      OptionalLong lag = consumer.currentLag(place);
      if (!paused.contains(place) && lag.orElse(0) > 0) {
        position(consumer, place)
            .ifPresent(next -> unread.put(place, new ConsumerLook.Unread(next, lag.getAsLong())));
      }
    }
    return new ConsumerLook.Answered(unread, heartbeat(consumer), behind(consumer));
  }

  private static Optional<Map<TopicPartition, ConsumerLook.Unread>> behind(
      Consumer<?, ?> consumer) {
    Map<TopicPartition, OffsetAndMetadata> committed;
    try {
      committed = consumer.committed(consumer.assignment(), COMMITTED_WITHIN);
    } catch (KafkaException e) {
      return Optional.empty();
    }
    Map<TopicPartition, ConsumerLook.Unread> behind = new HashMap<>();
    for (TopicPartition place : consumer.assignment()) {
      OptionalLong position = position(consumer, place);
      if (position.isPresent()) {
        long next = position.getAsLong();
        OffsetAndMetadata done = committed.get(place);
        long from = done == null ? next : Math.min(done.offset(), next);
        long records = consumer.currentLag(place).orElse(0) + next - from;
        behind.put(place, new ConsumerLook.Unread(from, records));
      }
    }
    return Optional.of(behind);
  }

  private static OptionalLong position(Consumer<?, ?> consumer, TopicPartition place) {
    try {
      return OptionalLong.of(consumer.position(place, AT_ONCE));
    } catch (KafkaException e) {
      return OptionalLong.empty();
    }
  }

  private static Optional<Duration> heartbeat(Consumer<?, ?> consumer) {
    return consumer.metrics().entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(HEARTBEAT))
        .map(metric -> metric.getValue().metricValue())
        .filter(Double.class::isInstance)
        .map(Double.class::cast)
        .filter(seconds -> seconds >= 0)
        .map(seconds -> Duration.ofSeconds(seconds.longValue()))
        .findFirst();
  }
}
