package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.ImageSource;
import studio.balancer.images.LargeImages;
import studio.balancer.images.Pictures;
import studio.balancer.images.UnusableImageException;

/** Several plans want images at once, and one of the images is endless. */
class SeveralAtOnceTest {
  private static final long MAX_PIXELS = 1_000_000;

  /** Beyond eight megapixels, of which one is decoded at a time; it keeps its decoder in a loop. */
  private static final ImageSource LARGE_ENDLESS =
      new ImageSource.Bytes(
          LargeImages.losslessWebp(4_096, 4_096, Base64.getDecoder().decode("BxAREYmI/gcA")));

  private static final int CALLERS = 6;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void takeTurnsAndTheEndlessOneFailsNoOther(int maxProcesses) throws Exception {
    // Given
    Set<Long> before = children();
    ImageSource small = new ImageSource.Bytes(Pictures.jpeg(24, 16));
    ImageSource large = new ImageSource.Bytes(LargeImages.png(4_000, 3_000));
    ProcessImages images =
        new ProcessImages(PicturesDecoder.configuration(Duration.ofSeconds(2), maxProcesses));
    List<Future<String>> answers = new ArrayList<>();
    AtomicInteger most = new AtomicInteger();

    // When
    try (ExecutorService callers = Executors.newCachedThreadPool()) {
      answers.add(callers.submit(() -> prepared(images, LARGE_ENDLESS)));
      for (int i = 0; i < CALLERS; i++) {
        answers.add(callers.submit(() -> prepared(images, small)));
        answers.add(callers.submit(() -> prepared(images, large)));
      }
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                Set<Long> decoders = children();
                decoders.removeAll(before);
                most.accumulateAndGet(decoders.size(), Math::max);
                return answers.stream().allMatch(Future::isDone);
              });
    } finally {
      images.close();
    }

    // Then
    assertThat(answers.removeFirst().get()).startsWith("not decoded within");
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isIn("24", "4000");
    }
    assertThat(most.get()).isBetween(1, maxProcesses);
    Awaitility.await().untilAsserted(() -> assertThat(before).containsAll(children()));
  }

  private static String prepared(ProcessImages images, ImageSource source) {
    try {
      return String.valueOf(images.prepare(source, MAX_PIXELS).sourceWidth());
    } catch (UnusableImageException e) {
      return e.getMessage();
    }
  }

  private static Set<Long> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }
}
