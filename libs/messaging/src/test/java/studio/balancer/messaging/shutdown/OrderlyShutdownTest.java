package studio.balancer.messaging.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.messaging.delivery.Intake;

class OrderlyShutdownTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Intake intake = new Intake();
  private final StoppablePause pause = new StoppablePause();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void acknowledgesWhatIsDone() {
    // Given
    AtomicBoolean done = new AtomicBoolean();

    // When
    CompletionStage<Void> work = intake.during(() -> done.set(true));

    // Then
    assertThat(work).isCompleted();
    assertThat(done).isTrue();
  }

  @Test
  void beginsNothingOnceItStops() {
    // Given
    stopWithin(Duration.ZERO);
    AtomicBoolean begun = new AtomicBoolean();

    // When
    CompletionStage<Void> work = intake.during(() -> begun.set(true));

    // Then
    assertThat(work).isNotCompleted();
    assertThat(begun).isFalse();
    assertThat(intake.countGivenBack()).isEqualTo(1);
  }

  @Test
  void waitsForWhatIsInHand() {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<CompletionStage<Void>> work =
        CompletableFuture.supplyAsync(
            () ->
                intake.during(
                    () -> {
                      begun.countDown();
                      passes(mayEnd);
                    }),
            threads);
    passes(begun);
    CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stopWithin(SOON), threads);
    await().until(this::closed);
    assertThat(stop).isNotDone();

    // When
    mayEnd.countDown();

    // Then
    assertThat(stop).succeedsWithin(SOON);
    assertThat(work.join()).isCompleted();
  }

  @Test
  void givesBackWhatWaits() {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<CompletionStage<Void>> work =
        CompletableFuture.supplyAsync(
            () ->
                intake.during(
                    () -> {
                      begun.countDown();
                      pause.of(Duration.ofHours(1));
                    }),
            threads);
    passes(begun);

    // When
    stopWithin(SOON);

    // Then
    assertThat(work).succeedsWithin(SOON).satisfies(stage -> assertThat(stage).isNotCompleted());
    assertThat(intake.countGivenBack()).isEqualTo(1);
  }

  @Test
  void waitsNoLongerThanItMay() throws InterruptedException {
    // Given
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture.runAsync(
        () ->
            intake.during(
                () -> {
                  begun.countDown();
                  passes(mayEnd);
                }),
        threads);
    passes(begun);

    // When
    stopWithin(Duration.ofMillis(20));

    // Then
    assertThat(intake.awaitEmpty(Duration.ZERO)).isEqualTo(1);
    mayEnd.countDown();
    assertThat(intake.awaitEmpty(SOON)).isZero();
  }

  @Test
  void doesNotTakeAFailureForAStop() {
    // Given
    IllegalStateException bug = new IllegalStateException("a bug");

    // When
    var thrown =
        assertThatThrownBy(
            () ->
                intake.during(
                    () -> {
                      throw bug;
                    }));

    // Then
    thrown.isSameAs(bug);
    assertThat(intake.countGivenBack()).isZero();
  }

  private boolean closed() {
    AtomicBoolean begun = new AtomicBoolean();
    intake.during(() -> begun.set(true));
    return !begun.get();
  }

  private void stopWithin(Duration most) {
    new OrderlyShutdown(intake, pause, () -> most).stop(new ShutdownEvent());
  }

  private static void passes(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
