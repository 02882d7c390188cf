package studio.balancer.operations.audit.standstill;

import java.time.Duration;
import java.util.Optional;
import studio.balancer.operations.audit.log.Consumption;

/**
 * How old work in flight can be where all is well. The defaults follow from the services' own
 * timeouts, and are longer than those.
 *
 * @param chosen for every kind of work, or empty for the defaults
 * @param grace how long what seems to stand still has to prove that it does not
 */
public record Limits(Optional<Duration> chosen, Duration grace) {
  /** Of the four services on a machine that is busy with other things a start takes about this. */
  private static final Duration USUAL_GRACE = Duration.ofSeconds(15);

  /** As long as the services may try ({@code balancer.delivery.retry-for}), and a bit. */
  private static final Duration MAX_AGE = Duration.ofMinutes(15 + 5);

  /** The generator's retry-for, a generation's timeout, and a bit. */
  private static final Duration MAX_GENERATION_AGE = Duration.ofMinutes(45 + 5 + 10);

  /** A step takes milliseconds to seconds: a whole group that rests so long has stopped. */
  private static final Duration MAX_REST = Duration.ofMinutes(1);

  /** All of a generator's workers may wait for slow predictions, each until its timeout. */
  private static final Duration MAX_GENERATOR_REST = Duration.ofMinutes(5 + 5);

  public static final Limits USUAL = of(Optional.empty());

  /** Those that were chosen, with the usual grace. */
  public static Limits of(Optional<Duration> chosen) {
    return new Limits(chosen, USUAL_GRACE);
  }

  /** How old a record can be that waits, or is worked on. */
  Duration maxAge(Consumption consumption) {
    return chosen.orElse(generates(consumption) ? MAX_GENERATION_AGE : MAX_AGE);
  }

  /** How old a command can be that was asked of Replicate. */
  public Duration maxGenerationAge() {
    return chosen.orElse(MAX_GENERATION_AGE);
  }

  /** How old a record can be while none of the whole group is done. */
  Duration maxRest(Consumption consumption) {
    Duration usual = generates(consumption) ? MAX_GENERATOR_REST : MAX_REST;
    return chosen.filter(max -> max.compareTo(usual) < 0).orElse(usual);
  }

  private static boolean generates(Consumption consumption) {
    return consumption == Consumption.GENERATIONS;
  }
}
