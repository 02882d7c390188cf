package studio.balancer.messaging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManifestMemoryTest {
  private static final long LARGE = 1 << 20;

  private final ManifestMemory memory = new ManifestMemory(LARGE);

  @Test
  void whatIsLargeHoldsUpNothingOfUsualSize() throws Exception {
    // Given
    CountDownLatch over = new CountDownLatch(1);
    CyclicBarrier together = new CyclicBarrier(16);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> large = new ArrayList<>();
      for (int number = 0; number < 2; number++) {
        large.add(
            threads.submit(
                () ->
                    memory.sharing(
                        0,
                        share -> {
                          share.require(LARGE);
                          return await(over);
                        })));
      }

      // When
      List<Future<Integer>> usual = new ArrayList<>();
      for (int number = 0; number < 16; number++) {
        usual.add(threads.submit(() -> memory.sharing(1_000, share -> meet(together))));
      }

      // Then
      for (Future<Integer> met : usual) {
        assertThat(met.get()).isNotNegative();
      }
      over.countDown();
      for (Future<Boolean> done : large) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  @Test
  void whatBeginsLargeIsBegunOnce() {
    // Given
    List<String> begun = new ArrayList<>();

    // When
    memory.sharing(
        LARGE / 2,
        share -> {
          share.require(LARGE / 2);
          return begun.add("once");
        });

    // Then
    assertThat(begun).containsExactly("once");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int meet(CyclicBarrier others) {
    try {
      return others.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("not all at once", e);
    }
  }
}
