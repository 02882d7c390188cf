package studio.balancer.manifest.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import studio.balancer.manifest.QuickRetries;
import studio.balancer.messaging.delivery.Retries;

class TopicCheckTest {
  private final List<Status> whileWaiting = new ArrayList<>();

  @Test
  void isNotReadyUntilTheBrokerAnswers() {
    // Given
    List<RuntimeException> outage =
        new ArrayList<>(
            List.of(
                new KafkaUnavailableException("topic", new IllegalStateException("away")),
                new KafkaUnavailableException("topic", new IllegalStateException("still away"))));
    TopicCheck check =
        check(
            () -> {
              if (outage.isEmpty()) {
                return 12;
              }
              throw outage.removeFirst();
            });

    // When
    check.check();

    // Then
    assertThat(whileWaiting).containsExactly(Status.DOWN, Status.DOWN);
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void refusesAnotherNumberOfPartitions() {
    // Given
    TopicCheck check = check(() -> 6);

    // When
    var refusal = assertThatThrownBy(check::check);

    // Then
    refusal
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Topic image-events has 6 partitions and must have 12");
    assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private TopicCheck check(IntSupplier partitions) {
    TopicCheck[] check = new TopicCheck[1];
    Retries retries =
        new Retries(
            new QuickRetries(),
            duration -> whileWaiting.add(check[0].call().getStatus()),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    check[0] = new TopicCheck(() -> "image-events", partitions, retries);
    return check[0];
  }
}
