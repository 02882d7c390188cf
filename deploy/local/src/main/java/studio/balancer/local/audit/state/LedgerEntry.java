package studio.balancer.local.audit.state;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the generator has recorded of a command.
 *
 * @param state where it stands
 * @param predictionId Replicate's id of the work, or null if none is known
 * @param refused whether it is noted that Replicate did not take the request
 */
public record LedgerEntry(State state, String predictionId, boolean refused) {
  /** Where a command stands, by the ledger's own names. */
  public enum State {
    INTENT,
    SUBMITTED,
    STAGED,
    FAILED,
    PARKED
  }

  /**
   * @throws IllegalArgumentException if it is no such document
   */
  static LedgerEntry of(JsonNode document) {
    return new LedgerEntry(
        State.valueOf(document.path("state").asText("").toUpperCase(java.util.Locale.ROOT)),
        document.path("prediction_id").asText(null),
        document.path("attempt").hasNonNull("refusal"));
  }
}
