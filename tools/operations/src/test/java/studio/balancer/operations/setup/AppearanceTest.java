package studio.balancer.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class AppearanceTest {
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void asksAgainUntilTheBrokerKnowsTheTopic() throws Exception {
    // When
    String answer =
        Appearance.await(
            () ->
                asked.incrementAndGet() < 3
                    ? failed(new UnknownTopicOrPartitionException())
                    : KafkaFuture.completedFuture("there"),
            Duration.ofMinutes(1));

    // Then
    assertThat(answer).isEqualTo("there");
    assertThat(asked).hasValue(3);
  }

  @Test
  void endsWhenATopicDoesNotAppear() {
    // Then
    assertThatThrownBy(
            () ->
                Appearance.await(
                    () -> failed(new UnknownTopicOrPartitionException("gone")),
                    Duration.ofMillis(1)))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void asksOnceWhenSomethingElseIsWrong() {
    // Then
    assertThatThrownBy(
            () ->
                Appearance.await(
                    () -> {
                      asked.incrementAndGet();
                      return failed(new AuthorizationException("no"));
                    },
                    Duration.ofMinutes(1)))
        .hasCauseInstanceOf(AuthorizationException.class);
    assertThat(asked).hasValue(1);
  }

  private static KafkaFuture<String> failed(Exception e) {
    KafkaFutureImpl<String> future = new KafkaFutureImpl<>();
    future.completeExceptionally(e);
    return future;
  }
}
