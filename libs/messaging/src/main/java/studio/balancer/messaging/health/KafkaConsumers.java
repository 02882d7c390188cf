package studio.balancer.messaging.health;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** {@link Consumers} of the Kafka connector, asked on their own threads. */
@ApplicationScoped
public class KafkaConsumers implements Consumers {
  /** A poll takes a twentieth of a second, a rebalance or a commit some more. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A position that is known is told without asking anybody; one that is not, not at all. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** Kafka's metric; -1 as long as there was none. */
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

  private final KafkaClientService clients;

  /**
   * @param clients knows the channels' consumers
   */
  @Inject
  public KafkaConsumers(KafkaClientService clients) {
    this.clients = clients;
  }

  @Override
  public Set<String> channels() {
    return clients.getConsumerChannels();
  }

  @Override
  public ConsumerLook look(String channel) {
    Function<Consumer<Object, Object>, ConsumerLook> look = KafkaConsumers::look;
    try {
      return clients
          .<Object, Object>getConsumer(channel)
          .runOnPollingThread(look)
          .await()
          .atMost(PATIENCE);
    } catch (RejectedExecutionException | IllegalStateException e) {
      // Its thread has ended, or Kafka says "This consumer has already been closed".
      return new ConsumerLook.Closed();
    } catch (TimeoutException | KafkaException e) {
      return new ConsumerLook.Silent();
    }
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
    return new ConsumerLook.Answered(unread, heartbeat(consumer));
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
