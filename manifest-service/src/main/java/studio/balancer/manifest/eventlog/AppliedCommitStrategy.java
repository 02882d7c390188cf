package studio.balancer.manifest.eventlog;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.commit.KafkaCommitHandler;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;

/** {@link AppliedCommits}, as a channel's {@code commit-strategy}. */
@Singleton
@Identifier(AppliedCommitStrategy.NAME)
public final class AppliedCommitStrategy implements KafkaCommitHandler.Factory {
  /** What the configuration calls it. */
  public static final String NAME = "applied";

  private static final Duration PAUSE = Duration.ofMillis(500);

  @Override
  public KafkaCommitHandler create(
      KafkaConnectorIncomingConfiguration configuration,
      Vertx vertx,
      KafkaConsumer<?, ?> consumer,
      BiConsumer<Throwable, Boolean> reportFailure) {
    return new AppliedCommits(
        consumer::commitAsync,
        places -> consumer.committed(places.toArray(TopicPartition[]::new)),
        AppliedCommitStrategy::later);
  }

  private static void later(Runnable step) {
    Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE).subscribe().with(done -> step.run());
  }
}
