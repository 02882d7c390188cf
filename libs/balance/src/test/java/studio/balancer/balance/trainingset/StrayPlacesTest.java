package studio.balancer.balance.trainingset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.json.Json;

class StrayPlacesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a.jpg': {'s3_url': 's3://b/a'}, '../x': {'s3_url': 's3://b/x'},"
            + " '.y': {'s3_url': 's3://b/a'}, 'z': 7, 'w': {}}",
        "[{'file': 'a.jpg', 's3_url': 's3://b/a'}, {'s3_url': 's3://b/x'},"
            + " {'file': '/', 's3_url': 's3://b/a'}, null]"
      })
  void everyUrlThatNoUsedEntryHas(String images) throws Exception {
    // Given
    JsonNode read = Json.mapper().readTree(images.replace('\'', '"'));
    TrainingImage used =
        new TrainingImage(
            new FileName("a.jpg"), new Evaluation(null, null, null), null, "s3://b/a");

    // Then
    assertThat(StrayPlaces.of(read, List.of(used)))
        .containsExactlyInAnyOrder("s3://b/x", "s3://b/a");
  }
}
