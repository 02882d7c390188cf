package studio.balancer.messaging.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import studio.balancer.messaging.delivery.StoppingException;

class StoppablePauseTest {
  private final StoppablePause pause = new StoppablePause();

  @Test
  void takesItsTime() {
    // Given
    Duration duration = Duration.ofMillis(20);
    long start = System.nanoTime();

    // When
    pause.of(duration);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(duration);
  }

  @Test
  void endsAtOnceWhenTheServiceStops() {
    // Given
    AtomicReference<Thread> waiter = new AtomicReference<>();
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              waiter.set(Thread.currentThread());
              pause.of(Duration.ofHours(1));
            });
    await()
        .until(() -> waiter.get() != null && waiter.get().getState() == Thread.State.TIMED_WAITING);

    // When
    pause.stop();

    // Then
    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(StoppingException.class);
    assertThatThrownBy(() -> pause.of(Duration.ofHours(1))).isInstanceOf(StoppingException.class);
  }

  @Test
  void takesAnInterruptForAStop() {
    // Given
    Thread.currentThread().interrupt();

    // When
    var stopping = assertThatThrownBy(() -> pause.of(Duration.ofHours(1)));

    // Then
    stopping.isInstanceOf(StoppingException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
