package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
  private static final int AT_ONCE = 3;
  private static final int MESSAGES = 60;

  @Test
  void soManyOfAKindWorkAtOnceAndAllInTheEnd() {
    // Given
    ConcurrencyLimit limit = new ConcurrencyLimit(AT_ONCE, duration -> {});
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < MESSAGES; i++) {
        threads.submit(
            () ->
                limit.take(
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
    ConcurrencyLimit limit =
        new ConcurrencyLimit(
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
                    limit.take(
                        "kind",
                        () -> {
                          begun.countDown();
                          await(over);
                        }));
    begun.await();
    AtomicInteger done = new AtomicInteger();

    // Then
    limit.take("other", done::incrementAndGet);
    assertThat(done).hasValue(1);
    assertThatThrownBy(() -> limit.take("kind", done::incrementAndGet))
        .isInstanceOf(StoppingException.class);

    // When
    over.countDown();
    busy.join();

    // Then
    limit.take("kind", done::incrementAndGet);
    assertThat(done).hasValue(2);
  }

  @Test
  void aFailureGivesTheTurnBack() {
    // Given
    ConcurrencyLimit limit = new ConcurrencyLimit(1, duration -> {});

    // Then
    assertThatThrownBy(
            () ->
                limit.take(
                    "kind",
                    () -> {
                      throw new IllegalStateException("S3 is away");
                    }))
        .hasMessage("S3 is away");
    AtomicInteger done = new AtomicInteger();
    limit.take("kind", done::incrementAndGet);
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
