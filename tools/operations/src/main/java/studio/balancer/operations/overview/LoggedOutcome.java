package studio.balancer.operations.overview;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;

/**
 * What came of a command.
 *
 * @param failure why it did not work, in a line; empty if it did
 */
public record LoggedOutcome(Result result, Instant at, Optional<String> failure) {
  /** In the order in which they give way: of two for one command the greater one counts. */
  public enum Result {
    /** It may have been paid; a person or a late answer decides. */
    PARKED,
    /** There is no image, and Replicate charges none. */
    FAILED,
    /** The image was paid, and could not be stored. */
    NOT_STORED,
    /** The image was left alone, or could not be deleted. */
    NOT_DELETED,
    DELETED,
    STORED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static LoggedOutcome of(CommandOutcome event) {
    return switch (event) {
      case ImageStored e -> stored(e.occurredAt());
      case ImageDeleted e -> deleted(e.occurredAt());
      case ImageDeleteFailed e -> of(Result.NOT_DELETED, e, line(e.failure()));
      case ImageDeleteSkipped e -> of(Result.NOT_DELETED, e, "skipped: " + e.reason());
      case ImageGenerationFailed e -> of(Result.FAILED, e, line(e.failure()));
      case ImageStoreFailed e -> of(Result.NOT_STORED, e, line(e.failure()));
      case ImageParked e -> of(Result.PARKED, e, "parked: " + e.reason());
    };
  }

  static LoggedOutcome stored(Instant at) {
    return new LoggedOutcome(Result.STORED, at, Optional.empty());
  }

  static LoggedOutcome deleted(Instant at) {
    return new LoggedOutcome(Result.DELETED, at, Optional.empty());
  }

  private static LoggedOutcome of(Result result, CommandOutcome event, String failure) {
    return new LoggedOutcome(result, event.occurredAt(), Optional.ofNullable(failure));
  }

  private static String line(Failure failure) {
    return failure.stage() + ": " + failure.reason();
  }

  boolean beats(LoggedOutcome other) {
    return (succeeded() && !other.succeeded())
        || (other.result == Result.PARKED && result != Result.PARKED);
  }

  public boolean succeeded() {
    return result == Result.STORED || result == Result.DELETED;
  }
}
