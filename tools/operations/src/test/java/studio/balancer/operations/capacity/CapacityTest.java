package studio.balancer.operations.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

class CapacityTest {
  @Test
  void aStudioNeedsOneInstanceOfEach() {
    // When
    Capacity capacity = Capacity.of(1_000, 2_000);

    // Then
    assertThat(capacity.services().keySet())
        .containsExactly("planner", "generator", "storage", "manifest");
    assertThat(capacity.services().values()).allMatch(need -> need.instances() == 1);
    assertThat(capacity.imagesPerMinute()).isEqualTo(4.2);
    assertThat(capacity.replicateShare()).isEqualTo(0.007);
    assertThat(capacity.megabytes()).isEqualTo(2176);
    assertThat(capacity.replicateDollarsPerDay()).isEqualTo(80);
    assertThat(capacity.s3WritesPerDay()).isEqualTo(25_714);
    assertThat(capacity.s3ReadsPerDay()).isEqualTo(14_143);
    assertThat(capacity.s3DollarsPerMonth()).isEqualTo(4.03);
    assertThat(capacity.brokerBytesPerYear()).isBetween(3_000_000_000L, 6_000_000_000L);
  }

  @Test
  void whatOneAccountAllowsEndsAtThePartitions() {
    // When
    Capacity capacity = Capacity.of(300_000, Capacity.maxImagesPerDay());

    // Then
    assertThat(capacity.replicateShare()).isEqualTo(1);
    assertThat(capacity.services().get("generator").instances()).isEqualTo(12);
    assertThat(capacity.generationsAtOnce()).isEqualTo(13);
    assertThat(capacity.cores()).isEqualTo(3.4);
  }

  @Test
  void moreOfAnythingNeedsNoLess() {
    // Given
    Capacity before = Capacity.of(1, 0);

    // When
    for (long images = 1; images <= Capacity.maxImagesPerDay(); images *= 3) {
      Capacity capacity = Capacity.of(images, images);

      // Then
      assertThat(capacity.cores()).isGreaterThanOrEqualTo(before.cores());
      assertThat(capacity.megabytes()).isGreaterThanOrEqualTo(before.megabytes());
      assertThat(capacity.s3WritesPerDay()).isGreaterThan(before.s3WritesPerDay());
      assertThat(capacity.brokerBytesPerYear()).isGreaterThan(before.brokerBytesPerYear());
      before = capacity;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 'invalid actors ''0'': expected 1 to 100000000'",
    "100000001, 1, 'invalid actors ''100000001'': expected 1 to 100000000'",
    "1, -1, 'invalid images a day ''-1'': expected 0 to 864000, which is what 600 creates a"
        + " minute allow'",
    "1, 864001, 'invalid images a day ''864001'': expected 0 to 864000, which is what 600 creates"
        + " a minute allow'"
  })
  void whatCannotBeIsRefused(long actors, long images, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capacity.of(actors, images))
        .withMessage(message);
  }

  @Test
  void everyFigureIsToldWithItsSource() {
    // Then
    assertThat(Capacity.of(1, 1).assumptions())
        .hasSameSizeAs(Arrays.asList(Figure.values()))
        .allSatisfy(each -> assertThat(each.source()).isNotBlank());
  }

  /** Between the largest sample and a fifth more: a new field of a message is noticed here. */
  @ParameterizedTest
  @CsvSource({
    "IMAGE_EVENT_BYTES, 'ImageStored'",
    "IMAGE_MESSAGE_BYTES, 'GenerateImage ImageGenerated ImageProgressed'",
    "DELETION_EVENT_BYTES, 'ImageDeleted'",
    "DELETION_MESSAGE_BYTES, 'DeleteImage ImageProgressed'",
    "PLAN_EVENT_BYTES, 'PlanCreated ImagesEvaluated'",
    "PLAN_MESSAGE_BYTES, 'ActorDatasetChanged PlanStarted PlanCompleted'",
    "LOOK_MESSAGE_BYTES, 'ActorDatasetChanged AlreadyBalanced'"
  })
  void sizesAreThoseOfTheGoldenSamples(Figure figure, String messages) throws Exception {
    // When
    int bytes = 0;
    for (String message : messages.split(" ")) {
      bytes += Math.max(size(message, "full"), size(message, "every_field"));
    }

    // Then
    assertThat(figure.value()).isBetween((double) bytes, 1.2 * bytes);
  }

  private static int size(String message, String sample)
      throws IOException, UnreadableJsonException {
    String resource = "/samples/%s.v1/%s.json".formatted(message, sample);
    try (InputStream in = CapacityTest.class.getResourceAsStream(resource)) {
      if (in == null) {
        return 0;
      }
      JsonNode read = Json.readTree(in.readAllBytes());
      return Json.bytes(read).length;
    }
  }
}
