package studio.balancer.messaging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.Test;

class WorkingMemoryTest {
  private static final long KILOBYTE = 1024;

  @Test
  void noMoreThanAllowedIsInMemoryAtOnce() throws Exception {
    // Given
    WorkingMemory memory = new WorkingMemory(10 * KILOBYTE);
    AtomicLong now = new AtomicLong();
    LongAccumulator most = new LongAccumulator(Math::max, 0);

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int image = 0; image < 200; image++) {
        long size = 1 + image % 5 * KILOBYTE;
        work.add(
            threads.submit(
                () ->
                    memory.during(
                        size,
                        () -> {
                          most.accumulate(now.addAndGet(size));
                          Thread.yield();
                          return now.addAndGet(-size);
                        })));
      }
      for (Future<?> done : work) {
        done.get();
      }
    }

    // Then
    assertThat(most.get()).isBetween(1L, 10 * KILOBYTE);
  }

  @Test
  void oneThatIsLargerThanAllOfItHasItAlone() {
    assertThat(new WorkingMemory(KILOBYTE).during(Long.MAX_VALUE, () -> "done")).isEqualTo("done");
  }

  @Test
  void roomIsGivenBackAfterAFailure() {
    // Given
    WorkingMemory memory = new WorkingMemory(KILOBYTE);

    // When
    for (int image = 0; image < 3; image++) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () ->
                      memory.during(
                          5000,
                          () -> {
                            throw new IllegalStateException("broken");
                          })))
          .hasMessage("broken");
    }

    // Then
    assertThat(memory.during(5000, () -> "done")).isEqualTo("done");
  }
}
