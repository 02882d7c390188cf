package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.replicate.Prediction;

/**
 * When to look at predictions: seldom before the model's usual time, often right after it, and ever
 * less often from then on. What is usual is learned from the latest images, by Replicate's own
 * clock; a process that was just started knows none, and looks as if every prediction were overdue.
 */
@Singleton
public final class LookSchedule {
  /** A pause is this part of the time that a prediction is overdue, so an end is seen soon. */
  private static final int PART = 8;

  /** Enough for a few plans; what is older may be of another day's load at Replicate's. */
  private static final int REMEMBERED = 32;

  /** Of so many images the fastest is taken for odd: it must not make all others be asked early. */
  private static final int ONE_IS_ODD = 8;

  private final Duration minPoll;
  private final Duration maxPoll;
  private final Duration earlyPoll;
  private final Deque<Duration> latest = new ArrayDeque<>();
  private Duration usual = Duration.ZERO;

  /**
   * @throws IllegalArgumentException if the shortest pause is longer than the longest
   */
  public LookSchedule(GenerationConfiguration configuration) {
    this.minPoll = configuration.minPoll();
    this.maxPoll = configuration.maxPoll();
    this.earlyPoll = configuration.earlyPoll();
    if (minPoll.compareTo(maxPoll) > 0) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.generation.min-poll '%s': expected max-poll (%s) at most",
              minPoll, maxPoll));
    }
  }

  /** Takes into account how long a prediction took, if it made an image and says so. */
  synchronized void learn(Prediction ended) {
    ended
        .took()
        .ifPresent(
            time -> {
              if (latest.size() == REMEMBERED) {
                latest.removeFirst();
              }
              latest.addLast(time);
              List<Duration> fastestFirst = latest.stream().sorted().toList();
              usual = fastestFirst.get(fastestFirst.size() / ONE_IS_ODD);
            });
  }

  /**
   * How long to wait before the first look; zero if the prediction may have ended.
   *
   * @param elapsed since it was asked for
   */
  synchronized Duration untilFirst(Duration elapsed) {
    return elapsed.compareTo(usual) < 0 ? early(elapsed) : Duration.ZERO;
  }

  /**
   * How long to wait after a look that showed no end.
   *
   * @param elapsed since the prediction was asked for
   */
  synchronized Duration untilNext(Duration elapsed) {
    return elapsed.compareTo(usual) < 0
        ? early(elapsed)
        : within(minPoll, elapsed.minus(usual).dividedBy(PART), maxPoll);
  }

  private Duration early(Duration elapsed) {
    return within(minPoll, usual.minus(elapsed), earlyPoll);
  }

  private static Duration within(Duration min, Duration wanted, Duration max) {
    Duration atMost = wanted.compareTo(max) > 0 ? max : wanted;
    return atMost.compareTo(min) < 0 ? min : atMost;
  }
}
