package studio.balancer.storage.storing;

import jakarta.inject.Singleton;
import java.util.OptionalInt;
import org.jboss.logging.Logger;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.storage.claims.Claim;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.claims.NumbersInUse;

/**
 * Puts images under numbers: sequential for an actor, no two the same, none ever used again. A
 * number is claimed first and used then, so a command that was cut short comes back to its own.
 */
@Singleton
public final class Numbering {
  private static final Logger LOG = Logger.getLogger(Numbering.class);

  private final ClaimBook claims;
  private final TrainingImages images;

  public Numbering(ClaimBook claims, TrainingImages images) {
    this.claims = claims;
    this.images = images;
  }

  /**
   * Puts an image under its number.
   *
   * @param claimed what the command has claimed before, as far as is known
   * @return the number, or empty if the command was settled by another instance meanwhile
   */
  OptionalInt place(ImageGenerated image, byte[] bytes, Claim claimed) {
    Claim claim = claimed.number() == null ? claim(image) : claimed;
    while (claim.settled().isEmpty()) {
      if (images.put(image, claim.number(), bytes)) {
        return OptionalInt.of(claim.number());
      }
      LOG.warnf("Number %d has another image already, taking the next", claim.number());
      claim = claimAnother(image, claim.number());
    }
    return OptionalInt.empty();
  }

  private Claim claim(ImageGenerated image) {
    NumbersInUse inUse = inUse(image);
    Claim claim =
        claims
            .update(image.actorId(), before -> before.numbered(image.commandId(), inUse))
            .claim(image.commandId());
    if (claim.number() != null) {
      LOG.infof("Highest number is %d, images start at %d", claim.number() - 1, claim.number());
    }
    return claim;
  }

  private Claim claimAnother(ImageGenerated image, int taken) {
    NumbersInUse inUse = inUse(image);
    return claims
        .update(image.actorId(), before -> before.renumbered(image.commandId(), taken, inUse))
        .claim(image.commandId());
  }

  /** Read before the claims are, so that it holds no number which they do not have yet. */
  private NumbersInUse inUse(ImageGenerated image) {
    return new NumbersInUse(image.nextIndex(), images.numbers(image.actorId()));
  }
}
