package studio.balancer.generator.ledger;

import java.time.Duration;
import java.time.Instant;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;

/** A prediction is about to be asked for, or was, and nothing is known of it yet. */
public record Intent(long version, Order order, Attempt attempt) implements LedgerEntry {

  public Intent {
    Require.present("order", order);
    Require.present("attempt", attempt);
  }

  /** The first entry of a command. */
  public static Intent first(Order order, Attempt attempt) {
    return new Intent(1, order, attempt);
  }

  /**
   * Replicate did not take the attempt.
   *
   * @throws IllegalStateException if that is noted already
   */
  public Intent refused(String reason) {
    requireOutstanding();
    return new Intent(version + 1, order, attempt.refused(reason));
  }

  /**
   * Tries again.
   *
   * @throws IllegalStateException if it is not known that the attempt before came to nothing
   */
  public Intent again(String token, Instant now, Duration window) {
    requireRefused();
    return new Intent(version + 1, order, attempt.next(token, now, window));
  }

  /**
   * Replicate took it.
   *
   * @throws IllegalStateException if it is known not to have
   */
  public Submitted submitted(String predictionId, Instant at) {
    requireOutstanding();
    return new Submitted(version + 1, order, attempt, predictionId, at);
  }

  /** Nothing was, and nothing will be, made of it. */
  public Failed failed(Failure failure, Instant at) {
    return new Failed(version + 1, order, failure, null, at);
  }

  /**
   * It may have been paid, and it is not known whether.
   *
   * @throws IllegalStateException if it is known not to have been
   */
  public Parked parked(String reason, Instant at) {
    requireOutstanding();
    return new Parked(version + 1, order, attempt, reason, null, at);
  }

  private void requireOutstanding() {
    if (attempt.refused()) {
      throw new IllegalStateException("attempt was refused: " + attempt.refusal());
    }
  }

  private void requireRefused() {
    if (!attempt.refused()) {
      throw new IllegalStateException("attempt may have been accepted");
    }
  }
}
