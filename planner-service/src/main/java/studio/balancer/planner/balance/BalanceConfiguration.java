package studio.balancer.planner.balance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import studio.balancer.balance.decision.Brake;
import studio.balancer.balance.decision.Target;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.AtMost;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ExplicitRequest;

/** What a balanced set is, and how long it takes to make. */
@ConfigMapping(prefix = "balancer.balance")
public interface BalanceConfiguration {
  /** Photorealistic images in a balanced set. */
  @WithDefault("13")
  @AtLeast("0")
  @AtMost("" + ExplicitRequest.MAX_IMAGES)
  int photorealistic();

  /** Black-and-white stylized images in a balanced set. */
  @WithDefault("4")
  @AtLeast("0")
  @AtMost("" + ExplicitRequest.MAX_IMAGES)
  int bwStylized();

  /** Colour stylized images in a balanced set. */
  @WithDefault("3")
  @AtLeast("0")
  @AtMost("" + ExplicitRequest.MAX_IMAGES)
  int colorStylized();

  /** Images judged below it are bad, 0 to 10. */
  @WithDefault("5")
  @AtLeast("0")
  @AtMost("10")
  double qualityFloor();

  /** How often a missing image is tried before only an explicit request tries again. */
  @WithDefault("3")
  @AtLeast("1")
  @AtMost("100")
  int triesPerImage();

  /** How long an image takes; for estimates. */
  @WithDefault("PT20S")
  @AtLeast("PT0S")
  Duration timePerImage();

  /** How many images are made at once; for estimates. */
  @WithDefault("8")
  @AtLeast("1")
  int concurrency();

  /** What is not done unless a person has seen it. */
  Braking brake();

  /** When a rebalance that was not confirmed is held. */
  interface Braking {
    /** A larger share of a set is not deleted, 0 to 1; 1 lets all go. */
    @WithDefault("0.5")
    @AtLeast("0")
    @AtMost("1")
    double maxDeletedShare();

    /** Nothing is bought while a larger share is of unknown type, 0 to 1; 1 lets all be bought. */
    @WithDefault("0.25")
    @AtLeast("0")
    @AtMost("1")
    double maxUnknownShare();

    default Brake toBrake() {
      return new Brake(maxDeletedShare(), maxUnknownShare());
    }
  }

  default Target target() {
    return new Target(
        Map.of(
            ImageType.PHOTOREALISTIC, photorealistic(),
            ImageType.BW_STYLIZED, bwStylized(),
            ImageType.COLOR_STYLIZED, colorStylized()),
        qualityFloor(),
        triesPerImage());
  }
}
