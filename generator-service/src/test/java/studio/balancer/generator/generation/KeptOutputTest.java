package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.generator.output.Download;
import studio.balancer.generator.output.DownloadException;
import studio.balancer.images.Pictures;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** A run that was cut short has kept the image before it could say so. */
class KeptOutputTest {
  private final World world = new World();
  private final GenerateImage command = World.command(0);
  private final byte[] kept = Pictures.jpeg(48, 32);

  static java.util.stream.Stream<Download> nothing() {
    return java.util.stream.Stream.of(
        new Download.Gone("the output is gone: HTTP 404"),
        new Download.Forbidden("evil.example is not among the allowed hosts"),
        new Download.Bytes(new byte[] {1, 2, 3}),
        new Download.Bytes(Pictures.jpeg(640, 360)));
  }

  @ParameterizedTest
  @MethodSource("nothing")
  void isTheImageWhateverCanBeFetchedNow(Download now) {
    // Given
    keep();
    world.outputs.answer(now);

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class).sha256()).isEqualTo(Identity.ofContent(kept));
    assertThat(world.replicate.charges()).isOne();
  }

  @Test
  void isTheImageWhileNothingCanBeFetched() {
    // Given
    keep();
    world.outputs.failWith(new DownloadException("HTTP 503"));

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.published(ImageGenerated.class).sha256()).isEqualTo(Identity.ofContent(kept));
  }

  @Test
  void whereNothingWasKeptTheFetchingIsTriedAgain() {
    // Given
    world.outputs.failWith(new DownloadException("HTTP 503"));

    // Then
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> world.generation().handle(command))
        .withMessage("HTTP 503");
  }

  private void keep() {
    ObjectAddress address = new ObjectAddress(World.BUCKET, Staging.key(command.commandId()));
    world.store.create(address, new ObjectContent(kept, "image/jpeg", Map.of()));
  }
}
