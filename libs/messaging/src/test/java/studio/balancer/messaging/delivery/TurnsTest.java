package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final int AT_ONCE = 3;
  private static final int MESSAGES = 60;

  @Test
  void soManyOfAKindWorkAtOnceAndAllInTheEnd() {
    // Given
    Turns turns = new Turns(AT_ONCE, duration -> {});
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MESSAGES; i++) {
        threads.submit(
            () ->
                turns.take(
                    "kind",
                    () -> {
                      most.accumulateAndGet(working.incrementAndGet(), Math::max);
                      Thread.yield();
                      working.decrementAndGet();
                      done.incrementAndGet();
                    }));
      }
    }

    // Then
    assertThat(done).hasValue(MESSAGES);
    assertThat(most.get()).isBetween(1, AT_ONCE);
  }

  @Test
  void anotherKindHasTurnsOfItsOwnAndStoppingEndsTheWait() throws InterruptedException {
    // Given
    Turns turns =
        new Turns(
            1,
            duration -> {
              throw new StoppingException();
            });
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread busy =
        Thread.ofVirtual()
            .start(
                () ->
                    turns.take(
                        "kind",
                        () -> {
                          begun.countDown();
                          await(over);
                        }));
    begun.await();
    AtomicInteger done = new AtomicInteger();

    // Then
    turns.take("other", done::incrementAndGet);
    assertThat(done).hasValue(1);
    assertThatThrownBy(() -> turns.take("kind", done::incrementAndGet))
        .isInstanceOf(StoppingException.class);

    // When
    over.countDown();
    busy.join();

    // Then
    turns.take("kind", done::incrementAndGet);
    assertThat(done).hasValue(2);
  }

  @Test
  void aFailureGivesTheTurnBack() {
    // Given
    Turns turns = new Turns(1, duration -> {});

    // Then
    assertThatThrownBy(
            () ->
                turns.take(
                    "kind",
                    () -> {
                      throw new IllegalStateException("S3 is away");
                    }))
        .hasMessage("S3 is away");
    AtomicInteger done = new AtomicInteger();
    turns.take("kind", done::incrementAndGet);
    assertThat(done).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
