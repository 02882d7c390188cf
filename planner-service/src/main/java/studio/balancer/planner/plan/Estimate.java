package studio.balancer.planner.plan;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What images cost, for people to decide on.
 *
 * @param priceUsd of an image, US dollars
 * @param timePerImage how long one takes
 * @param atOnce how many are made at once
 */
public record Estimate(double priceUsd, Duration timePerImage, int atOnce) {
  /** The cost of so many images, US dollars. */
  public double costUsd(int images) {
    return BigDecimal.valueOf(priceUsd).multiply(BigDecimal.valueOf(images)).doubleValue();
  }

  /** How long so many images take, in seconds. */
  public long seconds(int images) {
    return timePerImage.multipliedBy(Math.ceilDiv(images, atOnce)).toSeconds();
  }
}
