package studio.balancer.contracts.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** This message is written by others: what they may leave out, and what they may not say. */
class ActorDatasetChangedTest {

  @Test
  void needsNoMoreThanItsRequiredFields() throws Exception {
    // Given
    byte[] json = change("");

    // When
    ActorDatasetChanged change = Json.read(json, ActorDatasetChanged.class);

    // Then
    assertThat(change.asksToRebalance()).isTrue();
    assertThat(change.evaluations()).isEmpty();
  }

  @Test
  void takesNullForAbsent() throws Exception {
    // Given
    byte[] json = change(", \"request\": null, \"evaluations\": null");

    // When
    ActorDatasetChanged change = Json.read(json, ActorDatasetChanged.class);

    // Then
    assertThat(change).isEqualTo(Json.read(change(""), ActorDatasetChanged.class));
  }

  @Test
  void isIdentifiedByItsSourceToo() throws Exception {
    // Given
    ActorDatasetChanged upstream = Json.read(change(""), ActorDatasetChanged.class);

    // When
    ActorDatasetChanged cli =
        new ActorDatasetChanged(
            upstream.changeId(),
            "cli",
            upstream.actorId(),
            false,
            null,
            null,
            upstream.occurredAt());

    // Then
    assertThat(cli.eventId()).isNotEqualTo(upstream.eventId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                  | request asks for nothing",
        "{\"delete\": []}                                    | request asks for nothing",
        "{\"delete\": [\"a.jpg\", \"a.jpg\"]}                | request.delete names a file twice",
        "{\"delete\": [\"../a.jpg\"]}                        | request.delete[0]: invalid file name"
            + " '../a.jpg'",
        "{\"delete\": [null]}                                | request.delete[] is missing",
        "{\"delete\": \"a.jpg\"}                             | request.delete: ",
        "{\"generate\": {\"photorealistic\": 0}}             | photorealistic '0': expected 1 to"
            + " 100",
        "{\"generate\": {\"photorealistic\": 101}}           | photorealistic '101': expected 1 to",
        "{\"generate\": {\"photorealistic\": null}}          | request.generate.photorealistic is"
            + " mi",
        "{\"delete\": [\"a.jpg\"], \"if_revision\": -1}         | request.if_revision '-1':"
            + " expected",
        "{\"delete\": [\"a.jpg\"], \"prompts\": {\"bw_stylized\": [\"a\"]}} | prompts.bw_stylized:"
            + " expected 0 prompts",
        "{\"generate\": {\"bw_stylized\": 2}, \"prompts\": {\"bw_stylized\": [\"a\"]}} |"
            + " prompts.bw_stylized: expected 2 prompts",
        "{\"generate\": {\"bw_stylized\": 1}, \"prompts\": {\"bw_stylized\": [\" \"]}} |"
            + " request.prompts.bw_stylized of 1 characters",
        "{\"generate\": {\"photo\": 1}}                      | invalid image type 'photo'",
        "{\"generate\": {\"photorealistic\":60, \"bw_stylized\":60}} | request: invalid request for"
            + " 120 images"
      })
  void refusesARequestThatCannotBeMeant(String request, String reason) {
    assertRefused(", \"request\": " + request, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a.jpg\": {\"quality\": 10.5}}            | evaluations.a.jpg: invalid quality '10.5':"
            + " expected",
        "{\"a.jpg\": {\"quality\": -1}}              | evaluations.a.jpg: invalid quality '-1.0':"
            + " expected",
        "{\"a.jpg\": {\"quality\": 1e999}}           | evaluations.a.jpg: invalid quality"
            + " 'Infinity'",
        "{\"a.jpg\": {\"type\": \"photo\"}}          | evaluations.a.jpg.type: invalid image type",
        "{\"a.jpg\": null}                           | evaluations.a.jpg is missing",
        "{\"../a.jpg\": {}}                          | invalid file name '../a.jpg': expected"
      })
  void refusesAnEvaluationThatCannotBeMeant(String evaluations, String reason) {
    assertRefused(", \"evaluations\": " + evaluations, reason);
  }

  private static void assertRefused(String field, String reason) {
    assertThatThrownBy(() -> Json.read(change(field), ActorDatasetChanged.class))
        .isInstanceOf(UnreadableJsonException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] change(String more) {
    return """
    {
      "change_id": "run-1",
      "source": "upstream",
      "actor_id": "0042",
      "dry_run": false,
      "occurred_at": "2025-10-17T16:55:00Z"%s
    }
    """
        .formatted(more)
        .getBytes(StandardCharsets.UTF_8);
  }
}
