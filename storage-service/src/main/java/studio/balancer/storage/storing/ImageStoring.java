package studio.balancer.storage.storing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.Handler;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.storage.StorageConfiguration;
import studio.balancer.storage.claims.Claim;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.claims.RecordedOutcome;
import studio.balancer.storage.localcopy.LocalCopies;
import studio.balancer.storage.localcopy.LocalWrite;

/**
 * Gives every generated image its number and its place. Each step finds its own traces: the number
 * in the claims, the object under the final key, the outcome in the claims. So it may be cut short
 * anywhere and run again, or run twice at once.
 */
@Singleton
public final class ImageStoring implements Handler<ImageGenerated> {
  private static final Logger LOG = Logger.getLogger(ImageStoring.class);
  private static final String STAGING = "staging";

  private final ClaimBook claims;
  private final StagingArea staging;
  private final Numbering numbering;
  private final TrainingImages images;
  private final LocalCopies copies;
  private final WorkingMemory memory;
  private final Publisher publisher;
  private final Clock clock;
  private final long maxImageSize;

  public ImageStoring(
      ClaimBook claims,
      StagingArea staging,
      Numbering numbering,
      TrainingImages images,
      LocalCopies copies,
      WorkingMemory memory,
      Publisher publisher,
      Clock clock,
      StorageConfiguration configuration) {
    this.claims = claims;
    this.staging = staging;
    this.numbering = numbering;
    this.images = images;
    this.copies = copies;
    this.memory = memory;
    this.publisher = publisher;
    this.clock = clock;
    this.maxImageSize = configuration.maxImageSize().asLongValue();
  }

  @Override
  public void handle(ImageGenerated image) {
    check(image);
    Claim claim = claims.expected(image.actorId(), image.commandId());
    answer(image, outcome(claim).orElseGet(() -> store(image, claim)));
  }

  @Override
  public void abandon(ImageGenerated image, Failure failure) {
    CommandOutcome outcome;
    try {
      outcome = failure.permanent() ? givenUp(image, failure) : lastTry(image, failure);
    } catch (PermanentFailureException e) {
      LOG.errorf("The outcome is published but not recorded: %s", e.getMessage());
      outcome = failed(image, failure);
    }
    if (outcome instanceof ImageStoreFailed failed) {
      LOG.errorf("Not stored, %s: %s", failed.failure().stage(), failed.failure().reason());
    }
    answer(image, outcome);
  }

  /**
   * An outage may have outlived all tries. It is over once the claims can be read; then an image
   * that is paid for is stored, and given up only if it is the image that cannot be stored.
   */
  private CommandOutcome lastTry(ImageGenerated image, Failure failure) {
    Claim claim = claim(image);
    try {
      return outcome(claim).orElseGet(() -> store(image, claim));
    } catch (StoppingException e) {
      throw e;
    } catch (PermanentFailureException e) {
      return givenUp(image, e.failure());
    } catch (RuntimeException e) {
      LOG.errorf(e, "S3 answers, and the image still cannot be stored");
      return givenUp(image, failure);
    }
  }

  private CommandOutcome givenUp(ImageGenerated image, Failure failure) {
    return claims.settle(
        stored(image).map(CommandOutcome.class::cast).orElseGet(() -> failed(image, failure)));
  }

  private ImageStoreFailed failed(ImageGenerated image, Failure failure) {
    return new ImageStoreFailed(
        image.commandId(),
        image.planId(),
        image.actorId(),
        image.type(),
        failure,
        image.predictionId(),
        Timestamp.now(clock));
  }

  private void check(ImageGenerated image) {
    if (!staging.owns(image)) {
      throw new PermanentFailureException(
          STAGING, "the staging key is not that of command " + image.commandId());
    }
    if (image.sizeBytes() < 1 || image.sizeBytes() > maxImageSize) {
      throw new PermanentFailureException(
          STAGING,
          Line.of("size_bytes is %d, stored are 1 to %d", image.sizeBytes(), maxImageSize));
    }
  }

  private CommandOutcome store(ImageGenerated image, Claim claim) {
    return memory.during(
        image.sizeBytes(),
        () ->
            switch (staging.read(image)) {
              case StagingRead.Verified(byte[] bytes) -> store(image, claim, bytes);
              case StagingRead.Unusable(String reason) -> withoutStaging(image, reason);
            });
  }

  private CommandOutcome store(ImageGenerated image, Claim claim, byte[] bytes) {
    OptionalInt number = numbering.place(image, bytes, claim);
    return number.isPresent()
        ? claims.settle(record(image, number.getAsInt(), bytes))
        : outcome(claim(image)).orElseThrow();
  }

  /** An earlier delivery may have stored it and removed it from the staging area. */
  private CommandOutcome withoutStaging(ImageGenerated image, String reason) {
    return outcome(claim(image))
        .or(() -> stored(image).map(claims::settle))
        .orElseThrow(() -> new PermanentFailureException(STAGING, reason));
  }

  /** What is to be said of an image that is stored though it was not noted. */
  private Optional<ImageStored> stored(ImageGenerated image) {
    return Optional.ofNullable(claim(image).number())
        .flatMap(number -> images.stored(image, number).map(bytes -> record(image, number, bytes)));
  }

  private Claim claim(ImageGenerated image) {
    return claims.read(image.actorId()).claim(image.commandId());
  }

  private static Optional<CommandOutcome> outcome(Claim claim) {
    return claim.settled().map(RecordedOutcome::outcome);
  }

  private ImageStored record(ImageGenerated image, int number, byte[] bytes) {
    FileName file = FileName.numbered(image.actorId(), number);
    String url = images.url(image.actorId(), number);
    LOG.infof("Stored %s (%d bytes), s3 url %s", file, bytes.length, url);
    LocalWrite copy = copies.write(image.actorId(), file, bytes);
    return new ImageStored(
        image.commandId(),
        image.planId(),
        image.actorId(),
        file,
        number,
        url,
        copy.path(),
        copy.failure(),
        image.type(),
        image.prompt(),
        image.predictionId(),
        image.sha256(),
        bytes.length,
        image.width(),
        image.height(),
        image.occurredAt(),
        Timestamp.now(clock));
  }

  private void answer(ImageGenerated image, CommandOutcome outcome) {
    publisher.publish(outcome);
    // The bytes of an image that could not be stored are paid for, and stay for a person to look.
    if (outcome instanceof ImageStored) {
      staging.drop(image);
    }
  }
}
