package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsAtOnceWhenTheServiceStops(boolean announced) {
    // Given
    Consumer<StoppablePause> stop =
        announced
            ? waiting -> waiting.stopSoon(new ShutdownDelayInitiatedEvent())
            : waiting -> waiting.stop(new ShutdownEvent());
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
    stop.accept(pause);

    // Then
    assertThat(waiting)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withCauseInstanceOf(Stopping.class);
    assertThatThrownBy(() -> pause.of(Duration.ofHours(1))).isInstanceOf(Stopping.class);
  }

  @Test
  void takesAnInterruptForAStop() {
    // Given
    Thread.currentThread().interrupt();

    // When
    var stopping = assertThatThrownBy(() -> pause.of(Duration.ofHours(1)));

    // Then
    stopping.isInstanceOf(Stopping.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
