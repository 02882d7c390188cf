package studio.balancer.planner.plan;

import java.time.Duration;
import studio.balancer.planner.money.Price;

/**
 * What images cost, for people to decide on.
 *
 * @param timePerImage how long one takes
 * @param concurrency how many are made at once
 */
public record Estimate(Price price, Duration timePerImage, int concurrency) {
  /** The cost of so many images, US dollars; see {@link Price#of(int)}. */
  public double costUsd(int images) {
    return price.of(images).doubleValue();
  }

  /** How long so many images take, in seconds. */
  public long seconds(int images) {
    return timePerImage.multipliedBy(Math.ceilDiv(images, concurrency)).toSeconds();
  }
}
