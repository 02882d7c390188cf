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
      case ImageStored e -> done(Result.STORED, e);
      case ImageDeleted e -> done(Result.DELETED, e);
      case ImageDeleteFailed e -> failed(Result.NOT_DELETED, e, e.failure());
      case ImageDeleteSkipped e -> failed(Result.NOT_DELETED, e, "skipped: " + e.reason());
      case ImageGenerationFailed e -> failed(Result.FAILED, e, e.failure());
      case ImageStoreFailed e -> failed(Result.NOT_STORED, e, e.failure());
      case ImageParked e -> failed(Result.PARKED, e, "parked: " + e.reason());
    };
  }

  private static LoggedOutcome done(Result result, CommandOutcome event) {
    return new LoggedOutcome(result, event.occurredAt(), Optional.empty());
  }

  private static LoggedOutcome failed(Result result, CommandOutcome event, Failure failure) {
    return failed(
        result, event, String.format(Locale.ROOT, "%s: %s", failure.stage(), failure.reason()));
  }

  private static LoggedOutcome failed(Result result, CommandOutcome event, String why) {
    return new LoggedOutcome(result, event.occurredAt(), Optional.of(why));
  }

  boolean beats(LoggedOutcome other) {
    return (succeeded() && !other.succeeded())
        || (other.result == Result.PARKED && result != Result.PARKED);
  }

  public boolean succeeded() {
    return result == Result.STORED || result == Result.DELETED;
  }
}
