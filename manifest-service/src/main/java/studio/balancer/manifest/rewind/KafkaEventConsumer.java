package studio.balancer.manifest.rewind;

import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.contracts.topic.Topic;

/** The consumer of the channel. */
@Singleton
public final class KafkaEventConsumer implements EventConsumer {
  /** The polling thread is held up by no more than a poll. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final KafkaClientService clients;

  public KafkaEventConsumer(KafkaClientService clients) {
    this.clients = clients;
  }

  @Override
  public Set<Integer> seek(Map<Integer, Long> offsets) {
    Function<Consumer<byte[], byte[]>, Set<Integer>> seek = consumer -> seek(consumer, offsets);
    return clients
        .<byte[], byte[]>getConsumer(Topic.IMAGE_EVENTS_NAME)
        .runOnPollingThread(seek)
        .await()
        .atMost(PATIENCE);
  }

  private static Set<Integer> seek(Consumer<byte[], byte[]> consumer, Map<Integer, Long> offsets) {
    Set<TopicPartition> own =
        consumer.assignment().stream()
            .filter(place -> offsets.containsKey(place.partition()))
            .collect(Collectors.toSet());
    own.forEach(place -> consumer.seek(place, offsets.get(place.partition())));
    return own.stream().map(TopicPartition::partition).collect(Collectors.toSet());
  }
}
