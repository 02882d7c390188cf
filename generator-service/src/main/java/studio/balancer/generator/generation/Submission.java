package studio.balancer.generator.generation;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.generator.admission.Admission;
import studio.balancer.generator.admission.CircuitBreaker;
import studio.balancer.generator.baseimage.BaseImage;
import studio.balancer.generator.baseimage.BaseImagePreparation;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Ledger;
import studio.balancer.generator.ledger.LedgerEntry;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.replicate.CreateAnswer;
import studio.balancer.generator.replicate.ImageRequest;
import studio.balancer.generator.replicate.Replicate;
import studio.balancer.generator.replicate.ReplicateConfiguration;
import studio.balancer.generator.replicate.ReplicateUnavailableException;
import studio.balancer.generator.replicate.Seed;
import studio.balancer.messaging.delivery.Retries;

/**
 * Asks Replicate for images, once each. The attempt is noted before it is sent; only one that is
 * known to have been refused is ever followed by another.
 */
@Singleton
public final class Submission {
  private static final Logger LOG = Logger.getLogger(Submission.class);

  private final BaseImagePreparation baseImages;
  private final Ledger ledger;
  private final Admission admission;
  private final CircuitBreaker circuitBreaker;
  private final Replicate replicate;
  private final AttemptRecorder attemptRecorder;
  private final Retries retries;
  private final Duration createTimeout;
  private final Duration window;
  private final Clock clock;

  /**
   * @param configuration how long an attempt may take, and belongs to the worker that noted it
   * @throws IllegalArgumentException if an attempt could outlive its window
   */
  public Submission(
      BaseImagePreparation baseImages,
      Ledger ledger,
      Admission admission,
      CircuitBreaker circuitBreaker,
      Replicate replicate,
      AttemptRecorder attemptRecorder,
      Retries retries,
      ReplicateConfiguration configuration,
      Clock clock) {
    this.baseImages = baseImages;
    this.ledger = ledger;
    this.admission = admission;
    this.circuitBreaker = circuitBreaker;
    this.replicate = replicate;
    this.attemptRecorder = attemptRecorder;
    this.retries = retries;
    this.createTimeout = configuration.createTimeout();
    this.window = configuration.attemptWindow();
    this.clock = clock;
    if (window.compareTo(createTimeout) <= 0) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.replicate.attempt-window '%s': expected more than create-timeout"
                  + " (%s)",
              window, createTimeout));
    }
  }

  /** Begins a command that nothing is known of. */
  Recorded begin(GenerateImage command) {
    Order order = Order.of(command);
    return switch (baseImages.prepare(command)) {
      case BaseImage.Missing missing -> {
        Failed failed = Failed.atOnce(order, baseImage(missing), Timestamp.now(clock));
        yield ledger.begin(failed).orElseGet(() -> ledger.current(command.commandId()));
      }
      case BaseImage.Prepared image -> {
        admission.await();
        Intent intent = Intent.first(order, Attempt.first(token(), Timestamp.now(clock), window));
        yield send(command, image, ledger.begin(intent), intent);
      }
    };
  }

  Recorded resume(GenerateImage command, Recorded recorded, Intent intent) {
    if (!intent.attempt().refused()) {
      return attemptRecorder.settle(command, recorded, intent);
    }
    return switch (baseImages.prepare(command)) {
      case BaseImage.Missing missing -> fail(recorded, intent, baseImage(missing));
      case BaseImage.Prepared image -> {
        admission.await();
        Intent again = intent.again(token(), Timestamp.now(clock), window);
        yield send(command, image, ledger.replace(recorded, again), again);
      }
    };
  }

  private Recorded send(
      GenerateImage command, BaseImage.Prepared image, Optional<Recorded> mine, Intent intent) {
    if (mine.isEmpty()) {
      return ledger.current(command.commandId());
    }
    Recorded recorded = mine.get();
    Instant latest = intent.attempt().deadline().minus(createTimeout);
    if (clock.instant().isAfter(latest)) {
      return refuse(recorded, intent, "too late to be sent");
    }
    CreateAnswer answer =
        replicate.create(
            new ImageRequest(command.prompt(), image.dataUri(), Seed.of(command.commandId())));
    return switch (answer) {
      case CreateAnswer.Created created -> {
        circuitBreaker.close();
        LOG.infof(
            "Submitted as prediction %s (%s)", created.predictionId(), command.type().label());
        yield attemptRecorder.submitted(recorded, intent, created.predictionId());
      }
      case CreateAnswer.AccountRefused refused -> {
        circuitBreaker.open(refused.reason(), Optional.empty());
        yield refuse(recorded, intent, refused.reason());
      }
      case CreateAnswer.Throttled throttled -> {
        circuitBreaker.open(throttled.reason(), throttled.retryAfter());
        yield refuse(recorded, intent, throttled.reason());
      }
      case CreateAnswer.Rejected rejected -> {
        circuitBreaker.close();
        yield fail(recorded, intent, new Failure(Stage.SUBMISSION, rejected.reason(), true));
      }
      case CreateAnswer.NotSent notSent -> {
        refuse(recorded, intent, notSent.reason());
        throw new ReplicateUnavailableException("Replicate not reached: " + notSent.reason());
      }
      case CreateAnswer.Unknown unknown -> {
        LOG.warnf("Not known whether Replicate took the request: %s", unknown.reason());
        yield attemptRecorder
            .adopted(command, recorded, intent)
            .orElseGet(() -> attemptRecorder.settle(command, recorded, intent));
      }
    };
  }

  private Recorded refuse(Recorded recorded, Intent intent, String reason) {
    return move(recorded, intent.refused(reason));
  }

  private Recorded fail(Recorded recorded, Intent intent, Failure failure) {
    return move(recorded, intent.failed(failure, Timestamp.now(clock)));
  }

  /**
   * Tries until it is noted: no other instance knows that nothing was bought: it would park the
   * command.
   */
  private Recorded move(Recorded recorded, LedgerEntry next) {
    AtomicReference<Recorded> noted = new AtomicReference<>();
    retries.untilDone(
        () ->
            noted.set(
                ledger
                    .replace(recorded, next)
                    .orElseGet(() -> ledger.current(next.order().commandId()))));
    return noted.get();
  }

  private static Failure baseImage(BaseImage.Missing missing) {
    return new Failure(Stage.BASE_IMAGE, missing.reason(), true);
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }
}
