package studio.balancer.images;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How images are decoded. */
@ConfigMapping(prefix = "balancer.images")
public interface ImagesConfiguration {
  /** How many images are decoded at once, each in a process of its own; of large ones one. */
  @WithDefault("2")
  int maxProcesses();

  /** Processor time for an image; each megapixel adds a twentieth of it. */
  @WithDefault("PT10S")
  Duration timeLimit();

  /**
   * After this time without work a process ends. An image is in the making for half a minute at
   * most, as a rule: the process that decoded what it is made from is there for it, too.
   */
  @WithDefault("PT1M")
  Duration idleFor();
}
