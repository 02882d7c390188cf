package studio.balancer.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.fakes.TestClock;

class ListingTest {

  private final TestClock clock = new TestClock();

  private SimulatedReplicate started() {
    return new SimulatedReplicate(
        ReplicateSettings.defaults().withLatency(Duration.ZERO).withClock(clock));
  }

  @Test
  void theListHasTheInputsButNeitherWebhookNorLogs() {
    try (SimulatedReplicate replicate = started()) {
      // Given
      ReplicateClient client = new ReplicateClient(replicate);
      ObjectNode body = (ObjectNode) ReplicateClient.body(ReplicateClient.input("p", 4711));
      body.put("webhook", "https://example.com/hook");

      // When
      JsonNode created = ReplicateClient.json(client.send("POST", ReplicateClient.CREATE, body));

      // Then
      JsonNode listed = client.get("/v1/predictions").at("/results/0");
      assertThat(listed.at("/input/seed").asLong()).isEqualTo(4711);
      assertThat(listed.path("source").asText()).isEqualTo("api");
      assertThat(listed.has("webhook")).isFalse();
      assertThat(listed.has("logs")).isFalse();
      assertThat(created.path("webhook").asText()).isEqualTo("https://example.com/hook");
    }
  }

  @Test
  void pagesAreWalkedByTheUrlsThatTheyNameWithinTheTimesAskedFor() {
    try (SimulatedReplicate replicate = started()) {
      // Given
      ReplicateClient client = new ReplicateClient(replicate);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 130; i++) {
        JsonNode created = ReplicateClient.json(client.create(textOnly(i)));
        clock.pass(Duration.ofSeconds(1));
        // Created in second i: those from second 10 until before second 125 are asked for.
        if (i >= 10 && i < 125) {
          expected.addFirst(created.path("id").asText());
        }
      }

      // When
      String filter =
          "?created_after=2026-01-05T10:00:10.123Z&created_before=2026-01-05T12:02:05.123%2B02:00";
      JsonNode first = client.get("/v1/predictions" + filter);
      JsonNode second = client.get(first.path("next").asText());
      JsonNode back = client.get(second.path("previous").asText());

      // Then
      List<String> walked = new ArrayList<>(first.path("results").findValuesAsText("id"));
      walked.addAll(second.path("results").findValuesAsText("id"));
      assertThat(first.path("results")).hasSize(100);
      assertThat(walked).containsExactlyElementsOf(expected);
      assertThat(second.path("next").isNull()).isTrue();
      assertThat(back.path("results")).isEqualTo(first.path("results"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?cursor=nonsense", "?created_after=yesterday", "?cursor=bz14"})
  void aParameterThatCannotBeReadIsNamed(String query) {
    try (SimulatedReplicate replicate = started()) {
      // Given
      ReplicateClient client = new ReplicateClient(replicate);

      // When
      var answer = client.send("GET", "/v1/predictions" + query, null);

      // Then
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(query)
          .contains(ReplicateClient.json(answer).at("/invalid_fields/0/field").asText());
    }
  }

  private static ObjectNode textOnly(int seed) {
    ObjectNode input = ReplicateClient.input("p", seed);
    input.remove("input_image");
    return input;
  }
}
