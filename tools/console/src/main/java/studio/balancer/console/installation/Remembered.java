package studio.balancer.console.installation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import studio.balancer.contracts.message.PlainWords;

/**
 * An answer that many pages may share for a while. It is asked for by one thread at a time; where
 * it cannot be had, the former one is told, with the reason why it is no newer.
 *
 * @param <T> what is asked for
 */
public final class Remembered<T> {
  private final Supplier<T> question;
  private final Duration maxAge;
  private final InstantSource clock;
  private Told<T> told;
  private Instant asked = Instant.MIN;

  /**
   * What is known.
   *
   * @param value empty if there never was an answer
   * @param at when it was given
   * @param problem why there is no newer one
   */
  public record Told<T>(Optional<T> value, Instant at, Optional<String> problem) {}

  public Remembered(Supplier<T> question, Duration maxAge, InstantSource clock) {
    this.question = question;
    this.maxAge = maxAge;
    this.clock = clock;
    this.told = new Told<>(Optional.empty(), Instant.EPOCH, Optional.empty());
  }

  /** The answer, asked for anew if it is too old. */
  public synchronized Told<T> ask() {
    if (asked.equals(Instant.MIN) || !clock.instant().isBefore(asked.plus(maxAge))) {
      try {
        T value = question.get();
        told = new Told<>(Optional.of(value), clock.instant(), Optional.empty());
      } catch (RuntimeException e) {
        // Said on the page: whoever looks at it is who can do something about it.
        told = new Told<>(told.value(), told.at(), Optional.of(PlainWords.of(e)));
      }
      asked = clock.instant();
    }
    return told;
  }

  /** What was told last is not true any more. */
  public synchronized void forget() {
    asked = Instant.MIN;
  }
}
