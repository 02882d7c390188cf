package studio.balancer.storage.claims;

import java.util.Optional;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.message.Require;

/**
 * What one command has claimed and how it ended.
 *
 * @param number the image's number, or null: it has none yet, or it is a deletion
 * @param outcome how the command ended, or null while it has not; never changed once it is there
 */
public record Claim(Integer number, RecordedOutcome outcome) {
  public Claim {
    if (number != null) {
      Require.notNegative("number", number);
    }
  }

  /** Of a command that no instance has begun. */
  static final Claim NONE = new Claim(null, null);

  public Optional<RecordedOutcome> settled() {
    return Optional.ofNullable(outcome);
  }

  /** Whether the number is free again: it was claimed, but nothing was stored under it. */
  boolean unused() {
    return number != null && outcome != null && outcome.is(ImageStoreFailed.class);
  }

  /** Whether no image is known to be under the number: there may be none yet, or never. */
  boolean holdsNothingAt(int claimed) {
    return number != null && number == claimed && (outcome == null || unused());
  }

  Claim numbered(int claimed) {
    return new Claim(claimed, outcome);
  }

  Claim withoutNumber() {
    return new Claim(null, outcome);
  }

  Claim settled(RecordedOutcome recorded) {
    return new Claim(number, recorded);
  }
}
