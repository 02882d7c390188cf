package studio.balancer.messaging.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManifestMemoryTest {
  /** What a JVM with -Xmx64m says that it may take, less what a collector keeps free of it. */
  private static final long SMALLEST_HEAP = 61L << 20;

  @Test
  void sixteenUsualManifestsAreWorkedOnAtOnceInTheSmallestHeap() throws Exception {
    // Given
    ManifestMemory memory = new ManifestMemory(SMALLEST_HEAP / ManifestMemory.PART_OF_HEAP);
    CyclicBarrier together = new CyclicBarrier(16);

    // When
    List<Future<Integer>> work = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 16; number++) {
        work.add(threads.submit(() -> memory.sharing(1_000, share -> meet(together))));
      }
    }

    // Then
    for (Future<Integer> met : work) {
      assertThat(met.get()).isNotNegative();
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
