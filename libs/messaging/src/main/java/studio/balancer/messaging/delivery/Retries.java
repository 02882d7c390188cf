package studio.balancer.messaging.delivery;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.FailureDescription;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.inflight.Trial;

/** Tries again after transient failures, with growing pauses. */
@Singleton
public final class Retries {
  private static final Logger LOG = Logger.getLogger(Retries.class);

  /** What fails everything in flight would fill the log with one line. */
  private static final Duration SAID_AGAIN_AFTER = Duration.ofMinutes(1);

  /** Enough to tell a mistake, which fails alike every time, from a coincidence. */
  private static final int HOPELESS_TRIES = 5;

  private final Backoff backoff;
  private final Duration retryFor;
  private final Pause pause;
  private final Clock clock;
  private final ConcurrencyLimit concurrency;
  private final RepeatedCauses causes;

  public Retries(DeliveryConfiguration configuration, Pause pause, Clock clock) {
    this.backoff = new Backoff(configuration.firstPause(), configuration.maxPause());
    this.retryFor = configuration.retryFor();
    this.pause = pause;
    this.clock = clock;
    this.concurrency = new ConcurrencyLimit(configuration.maxConcurrency(), pause);
    this.causes = new RepeatedCauses(clock, SAID_AGAIN_AFTER);
  }

  /**
   * Does one try in its turn: only so many of a kind are at work at once.
   *
   * @throws StoppingException if the service stops first
   */
  void inTurn(Object kind, Runnable step) {
    concurrency.take(kind, step);
  }

  /** Runs a step that must succeed some time: nothing is given up. */
  public void untilDone(Runnable step) {
    tryFor(
        ChronoUnit.FOREVER.getDuration(),
        () -> {
          step.run();
          return Optional.empty();
        });
  }

  /**
   * Runs a step until it succeeds, fails for good, or has failed for the configured time: counted
   * from its first failure, and anew after a try that was busy for longer than that. A step that
   * waited its turn for an hour is not given up because of what goes wrong then, nor is one that is
   * {@link PostponedException}.
   *
   * @return why it was given up, or empty if it was done
   */
  public Optional<Failure> untilGivenUp(Runnable step) {
    return tryFor(
        retryFor,
        () -> {
          try {
            step.run();
            return Optional.empty();
          } catch (PermanentFailureException e) {
            return Optional.of(e.failure());
          }
        });
  }

  /**
   * Runs a step that must succeed some time, unless there is no hope: what fails for want of broker
   * or store is waited for, however long, but what would fail on every day is not.
   *
   * @return why it was given up, or empty if it was done
   */
  Optional<Failure> untilHopeless(Runnable step) {
    AtomicInteger hopeless = new AtomicInteger();
    return tryFor(
        ChronoUnit.FOREVER.getDuration(),
        () -> {
          try {
            step.run();
            return Optional.empty();
          } catch (PermanentFailureException e) {
            return Optional.of(logged(e, e.failure()));
          } catch (RuntimeException e) {
            if (!Hopeless.test(e) || hopeless.incrementAndGet() < HOPELESS_TRIES) {
              throw e;
            }
            return Optional.of(logged(e, new Failure("retries", FailureDescription.of(e), true)));
          }
        });
  }

  private static Failure logged(RuntimeException e, Failure failure) {
    LOG.errorf(e, "A failure cannot be told of, its message goes to the dead letters untold");
    return failure;
  }

  private Optional<Failure> tryFor(Duration maxTime, Supplier<Optional<Failure>> step) {
    Instant failing = null;
    for (int failures = 1; ; failures++) {
      Instant begun = clock.instant();
      try {
        return step.get();
      } catch (StoppingException e) {
        throw e;
      } catch (RuntimeException e) {
        Trial.noteFailure(FailureDescription.of(e));
        Instant now = clock.instant();
        if (failing == null || Duration.between(begun, now).compareTo(maxTime) > 0) {
          failing = now;
        }
        if (e instanceof PostponedException) {
          failing = null;
        } else if (Duration.between(failing, now).compareTo(maxTime) >= 0) {
          LOG.errorf(e, "Given up after %d tries in %s", failures, retryFor);
          return Optional.of(new Failure("retries", FailureDescription.of(e), false));
        }
        log(failures, FailureDescription.of(e));
        pause.of(pause(failures, e));
      }
    }
  }

  private Duration pause(int failures, RuntimeException failure) {
    Duration usual = backoff.after(failures, ThreadLocalRandom.current());
    return failure instanceof PostponedException postponed
            && postponed.atLeast().compareTo(usual) > 0
        ? postponed.atLeast()
        : usual;
  }

  private void log(int failures, String cause) {
    OptionalInt times = causes.cameUp(cause);
    LOG.logf(
        times.isPresent() ? Logger.Level.WARN : Logger.Level.DEBUG,
        "Try %d failed, trying again: %s%s",
        failures,
        cause,
        times.orElse(1) == 1 ? "" : Line.of(" (%d tries failed so)", times.getAsInt()));
  }
}
