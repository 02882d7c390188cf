package studio.balancer.operations.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import studio.balancer.contracts.actor.Printable;

/**
 * What the generator has recorded of a command.
 *
 * @param state where it stands
 * @param predictionId Replicate's id of the work, or null if none is known
 * @param refused whether it is noted that Replicate did not take the request
 * @param since when it was asked for; null where that is not recorded, or is over
 */
public record RecordedLedgerEntry(
    State state, String predictionId, boolean refused, Instant since) {
  /** Where a command stands, by the ledger's own names. */
  public enum State {
    INTENT,
    SUBMITTED,
    STAGED,
    FAILED,
    PARKED
  }

  /** One that is not waited for. */
  public RecordedLedgerEntry(State state, String predictionId, boolean refused) {
    this(state, predictionId, refused, null);
  }

  /**
   * @throws IllegalArgumentException if it is not such a document
   */
  static RecordedLedgerEntry of(JsonNode document) {
    return new RecordedLedgerEntry(
        State.valueOf(document.path("state").asText("").toUpperCase(java.util.Locale.ROOT)),
        document.path("prediction_id").asText(null),
        document.path("attempt").hasNonNull("refusal"),
        time(document.path("submitted_at")).or(() -> begun(document)).orElse(null));
  }

  private static Optional<Instant> begun(JsonNode document) {
    return time(document.path("attempt").path("begun_at"));
  }

  private static Optional<Instant> time(JsonNode field) {
    try {
      return field.isTextual() ? Optional.of(Instant.parse(field.asText())) : Optional.empty();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time: " + Printable.of(field.asText()));
    }
  }
}
