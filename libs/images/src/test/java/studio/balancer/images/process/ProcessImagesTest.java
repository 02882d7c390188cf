package studio.balancer.images.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.images.ImageSource;
import studio.balancer.images.ImagesUnavailableException;
import studio.balancer.images.Pictures;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;

class ProcessImagesTest {
  private static final long FEW = 10_000;

  /** Its Huffman tables keep TwelveMonkeys' decoder, 3.12.0 to 3.14.0, in a loop for ever. */
  private static final ImageSource ENDLESS =
      new ImageSource.Bytes(
          Base64.getDecoder().decode("UklGRhoAAEBXRUJQVlA4TA0AAAAvAAAAEAcQERGJiP4HAA=="));

  private static final ImageSource GOOD = new ImageSource.Bytes(Pictures.jpeg(24, 16));

  private final ProcessImages images = PicturesDecoder.of(Duration.ofSeconds(2));

  @AfterEach
  void close() {
    images.close();
  }

  @Test
  void whatNeverEndsIsUnusableAndTheOthersGoOn() throws Exception {
    // Given
    CompletableFuture<String> endless = CompletableFuture.supplyAsync(this::reason);

    // When
    PreparedImage meanwhile = images.prepare(GOOD, FEW);
    String reason = endless.join();

    // Then
    assertThat(meanwhile.width()).isEqualTo(24);
    assertThat(reason).startsWith("not decoded within");
    assertThat(images.prepare(GOOD, FEW).width()).isEqualTo(24);
  }

  @Test
  void noProcessIsLeft() throws Exception {
    // When
    images.prepare(GOOD, FEW);
    assertThat(reason()).startsWith("not decoded within");
    images.close();

    // Then
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        ProcessHandle.current()
                            .children()
                            .filter(child -> images.processes().contains(child.pid()))
                            .filter(ProcessHandle::isAlive))
                    .isEmpty());
  }

  @Test
  void aDecoderStaysWhileThereIsWorkAndEndsAfterIt() throws Exception {
    // Given
    Duration idleFor = Duration.ofSeconds(2);
    ProcessImages busy =
        new ProcessImages(PicturesDecoder.configuration(Duration.ofSeconds(20), 1, idleFor));
    try {
      busy.prepare(GOOD, FEW);
      List<Long> first = busy.processes();

      // When Then
      Awaitility.await()
          .during(idleFor.multipliedBy(2))
          .atMost(idleFor.multipliedBy(10))
          .untilAsserted(
              () -> {
                busy.prepare(GOOD, FEW);
                assertThat(busy.processes()).isEqualTo(first).hasSize(1);
              });
      Awaitility.await()
          .atMost(idleFor.multipliedBy(10))
          .untilAsserted(() -> assertThat(busy.processes()).isEmpty());
    } finally {
      busy.close();
    }
  }

  @Test
  void aDecoderThatIsKilledMeanwhileIsStartedAgain() throws Exception {
    // Given
    images.prepare(GOOD, FEW);
    images
        .processes()
        .forEach(id -> ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly));

    // When Then
    assertThat(images.prepare(GOOD, FEW).width()).isEqualTo(24);
  }

  @Test
  void thatNoDecoderStartsIsNoImagesFault() {
    // Given
    ProcessImages none =
        new ProcessImages(
            PicturesDecoder.configuration(Duration.ofSeconds(1), 1), List.of("/bin/no-such-java"));

    // Then
    assertThatExceptionOfType(ImagesUnavailableException.class)
        .isThrownBy(() -> none.prepare(GOOD, FEW))
        .withMessageStartingWith("the decoder does not start");
  }

  @Test
  void theKeyOfAWrongValueIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PicturesDecoder.of(Duration.ZERO))
        .withMessageContaining("balancer.images.time-limit");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ProcessImages(PicturesDecoder.configuration(Duration.ofSeconds(1), 0)))
        .withMessageContaining("balancer.images.max-processes");
  }

  private String reason() {
    try {
      images.prepare(ENDLESS, FEW);
      return "none";
    } catch (UnusableImageException e) {
      return e.getMessage();
    }
  }
}
