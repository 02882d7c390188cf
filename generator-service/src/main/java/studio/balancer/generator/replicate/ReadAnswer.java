package studio.balancer.generator.replicate;

import java.time.Duration;
import java.util.Optional;

/** How Replicate answered to a question. */
public sealed interface ReadAnswer<T> {

  /** The answer. */
  record Found<T>(T value) implements ReadAnswer<T> {}

  /** It does not know the thing (404). */
  record NotFound<T>() implements ReadAnswer<T> {}

  /** It does not answer this account now (401, 402, 429). */
  record Refused<T>(String reason, Optional<Duration> retryAfter) implements ReadAnswer<T> {}
}
