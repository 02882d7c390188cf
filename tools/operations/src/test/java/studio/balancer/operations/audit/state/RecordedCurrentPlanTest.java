package studio.balancer.operations.audit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.change.ChangeReference;
import studio.balancer.contracts.json.Json;

class RecordedCurrentPlanTest {

  @Test
  void knowsWhatWaitsByItsSourceToo() throws Exception {
    // When
    RecordedCurrentPlan current =
        RecordedCurrentPlan.of(
            document(
                """
                {"open_plan": "p",
                 "stated": [{"change_id": "c", "source": "cli"}],
                 "bare": {"changes": [{"source": "upstream", "change_id": "c"}]}}
                """));

    // Then
    assertThat(current.open()).contains("p");
    assertThat(current.waiting())
        .containsExactlyInAnyOrder(
            new ChangeReference("cli", "c"), new ChangeReference("upstream", "c"));
  }

  @Test
  void namesWhatAWaitingChangeLacks() throws Exception {
    // Given
    JsonNode document = document("{\"stated\": [{\"change_id\": \"c\"}]}");

    // Then
    assertThatThrownBy(() -> RecordedCurrentPlan.of(document))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("source");
  }

  private static JsonNode document(String text) throws Exception {
    return Json.readTree(text.getBytes(StandardCharsets.UTF_8));
  }
}
