package studio.balancer.operations.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ImageNumber;

class SampleActorTest {

  private static final double FLOOR = 5;
  private static final SampleActor ACTOR = SampleActor.read();

  @Test
  void sixteenImagesAreNumberedFromZeroByTheirNames() {
    // Given
    List<SampleImage> images = ACTOR.images();

    // When
    List<Integer> numbers =
        images.stream().map(image -> ImageNumber.of(image.fileName()).orElseThrow()).toList();

    // Then
    assertThat(numbers).isEqualTo(IntStream.range(0, 16).boxed().toList());
    assertThat(images).extracting(SampleImage::number).isEqualTo(numbers);
    assertThat(images)
        .extracting(SampleImage::fileName)
        .contains("0001_european_20_female_12.png", "actor_0001_td_05.jpg", "0001_15.jpg");
  }

  @Test
  void threeAreBadAndWithoutThemFiveOneAndOneAreMissing() {
    // Given
    List<SampleImage> images = ACTOR.images();

    // When
    Map<String, Long> good =
        images.stream()
            .filter(image -> image.quality() >= FLOOR)
            .collect(Collectors.groupingBy(SampleImage::type, Collectors.counting()));

    // Then
    assertThat(images).filteredOn(image -> image.quality() < FLOOR).hasSize(3);
    assertThat(good)
        .isEqualTo(Map.of("photorealistic", 8L, "bw_stylized", 3L, "color_stylized", 2L));
  }

  @Test
  void everyFileIsWhatItsNameSays() throws IOException {
    for (SampleImage image : ACTOR.images()) {
      // Given
      boolean png = image.fileName().endsWith(".png");

      // When
      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(image.bytes()));

      // Then
      assertThat(image.bytes()[1]).isEqualTo(png ? (byte) 'P' : (byte) 0xD8);
      assertThat(image.bytes().length).as(image.fileName()).isLessThan(620_000);
      assertThat(decoded.getWidth()).isEqualTo(image.width());
      assertThat(decoded.getHeight()).isEqualTo(image.height());
    }
  }

  @Test
  void theManifestHasEachImageAndWhatNobodyKnows() {
    // Given
    String bucket = "https://bucket.s3.eu-central-1.amazonaws.com/";

    // When
    ObjectNode manifest = ACTOR.manifest(key -> bucket + key);

    // Then
    assertThat(manifest.path("images")).hasSize(16);
    var image = manifest.path("images").path("actor_0001_td_05.jpg");
    assertThat(image.path("type").asText()).isEqualTo("photorealistic");
    assertThat(image.path("index").asInt()).isEqualTo(5);
    assertThat(image.path("s3_url").asText())
        .isEqualTo(
            bucket + "system_actors/training_data/0001_european_20_female/actor_0001_td_05.jpg");
    assertThat(image.path("local_path").asText())
        .isEqualTo("data/actors/0001_european_20_female/training_data/actor_0001_td_05.jpg");
    assertThat(image.path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(image.path("generated_at").asText()).matches(".*T.*\\.\\d{6}Z");
    assertThat(manifest.at("/base_images/0/relative_path").asText())
        .isEqualTo("data/actors/0001_european_20_female/base_image/" + ACTOR.baseImageFileName());
    assertThat(manifest.at("/metadata/sex").asText()).isEqualTo("female");
    assertThat(manifest.at("/metadata/actor_type").asText()).isEqualTo("human");
    assertThat(manifest.has("casting_notes")).isTrue();
    assertThat(manifest.at("/licence/holder").asText()).isEqualTo("Sample Studio");
  }
}
