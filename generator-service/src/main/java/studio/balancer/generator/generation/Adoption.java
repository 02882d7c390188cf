package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionPage;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.generator.replicate.Seed;

/** Finds the prediction that an attempt led to, if its answer was lost. */
@Singleton
public final class Adoption {
  /**
   * Replicate removes the inputs an hour after the end
   * (https://replicate.com/docs/topics/predictions/data-retention); a prediction of this attempt
   * cannot be told from others later on. The rest is for the making.
   */
  private static final Duration RECOGNISABLE = Duration.ofMinutes(75);

  private final PatientReplicate replicate;
  private final Duration clockTolerance;
  private final Clock clock;

  public Adoption(PatientReplicate replicate, ReplicateConfiguration configuration, Clock clock) {
    this.replicate = replicate;
    this.clockTolerance = configuration.clockTolerance();
    this.clock = clock;
  }

  /**
   * The prediction of this attempt, if Replicate lists one.
   *
   * @throws studio.balancer.generator.replicate.ReplicateUnavailableException if it cannot be asked
   *     now
   */
  Optional<Prediction> find(GenerateImage command, Attempt attempt) {
    if (clock.instant().isAfter(attempt.deadline().plus(RECOGNISABLE))) {
      return Optional.empty();
    }
    Instant since = attempt.begunAt().minus(clockTolerance);
    Optional<String> cursor = Optional.empty();
    do {
      PredictionPage page = replicate.list(since, cursor);
      Optional<Prediction> found = among(page, command);
      if (found.isPresent()) {
        return found;
      }
      boolean tooOld =
          page.predictions().stream().anyMatch(listed -> listed.createdAt().isBefore(since));
      cursor = tooOld ? Optional.empty() : page.next();
    } while (cursor.isPresent());
    return Optional.empty();
  }

  private static Optional<Prediction> among(PredictionPage page, GenerateImage command) {
    long seed = Seed.of(command.commandId());
    return page.predictions().stream()
        .filter(listed -> listed.answers(seed, command.prompt()))
        .findFirst();
  }
}
