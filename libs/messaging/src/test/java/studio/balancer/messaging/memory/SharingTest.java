package studio.balancer.messaging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import org.junit.jupiter.api.Test;

class SharingTest {
  private static final long KILOBYTE = 1024;

  @Test
  void workThatNeedsWhatIsExpectedIsBegunOnce() {
    // Given
    AtomicInteger begun = new AtomicInteger();

    // When
    String result =
        new WorkingMemory(10 * KILOBYTE)
            .sharing(
                KILOBYTE,
                share -> {
                  begun.incrementAndGet();
                  share.require(KILOBYTE);
                  return "done";
                });

    // Then
    assertThat(result).isEqualTo("done");
    assertThat(begun).hasValue(1);
  }

  @Test
  void workThatNeedsMoreIsBegunAnewWithIt() {
    // Given
    List<String> steps = new ArrayList<>();

    // When
    new WorkingMemory(10 * KILOBYTE)
        .sharing(
            KILOBYTE,
            share -> {
              steps.add("begun");
              share.require(2 * KILOBYTE);
              steps.add("read");
              share.require(9 * KILOBYTE);
              return steps.add("done");
            });

    // Then
    assertThat(steps).containsExactly("begun", "begun", "read", "begun", "read", "done");
  }

  @Test
  void whatIsLargerThanAllOfItHasItAlone() {
    assertThat(
            new WorkingMemory(KILOBYTE)
                .<String>sharing(
                    1,
                    share -> {
                      share.require(Long.MAX_VALUE);
                      return "done";
                    }))
        .isEqualTo("done");
  }

  /** Also where each of them alone takes more than half of the memory. */
  @Test
  void manyThatNeedMoreThanTheyExpectedAllEndAndShareTheMemory() throws Exception {
    // Given
    WorkingMemory memory = new WorkingMemory(10 * KILOBYTE);
    AtomicLong now = new AtomicLong();
    LongAccumulator most = new LongAccumulator(Math::max, 0);

    // When
    List<Future<Long>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 200; number++) {
        long size = number % 9 * KILOBYTE;
        work.add(
            threads.submit(
                () ->
                    memory.sharing(
                        2 * KILOBYTE - 1,
                        share -> {
                          share.require(size);
                          most.accumulate(now.addAndGet(size));
                          Thread.yield();
                          return now.addAndGet(-size);
                        })));
      }
    }

    // Then
    for (Future<Long> done : work) {
      done.get();
    }
    assertThat(now).hasValue(0);
    assertThat(most.get()).isBetween(8 * KILOBYTE, 10 * KILOBYTE);
  }
}
