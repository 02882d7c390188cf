package studio.balancer.generator.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * One try to have a prediction made.
 *
 * @param number 1 for the first
 * @param token tells this attempt from every other, so that an instance that lost the answer to a
 *     write can see by reading whether it was its own
 * @param begunAt when it was noted, before anything was sent
 * @param deadline until then no other instance touches it; from then on nothing of it is on its way
 * @param refusal why Replicate did not take it, or null as long as it may have
 */
public record Attempt(int number, String token, Instant begunAt, Instant deadline, String refusal) {

  public Attempt {
    Require.id("token", token);
    Require.present("begun_at", begunAt);
    Require.present("deadline", deadline);
    if (number < 1 || !deadline.isAfter(begunAt)) {
      throw new IllegalArgumentException(
          Line.of("attempt %d from %s to %s is none", number, begunAt, deadline));
    }
  }

  public static Attempt first(String token, Instant now, Duration window) {
    return new Attempt(1, token, now, now.plus(window), null);
  }

  /** Whether it is known that nothing came, and nothing will come, of it. */
  @JsonIgnore
  public boolean refused() {
    return refusal != null;
  }

  Attempt refused(String reason) {
    return new Attempt(number, token, begunAt, deadline, Require.text("refusal", reason));
  }

  Attempt next(String newToken, Instant now, Duration window) {
    return new Attempt(number + 1, newToken, now, now.plus(window), null);
  }
}
