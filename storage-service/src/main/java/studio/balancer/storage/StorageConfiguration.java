package studio.balancer.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How images are stored and deleted. */
@ConfigMapping(prefix = "balancer.storage")
public interface StorageConfiguration {
  /** How long a deleted image can be brought back. */
  @WithDefault("P30D")
  Duration trashRetention();

  /** How often the trash is looked through. */
  @WithDefault("PT6H")
  Duration trashSweepEvery();

  /** How long after the start it is looked through first. */
  @WithDefault("PT10M")
  Duration trashSweepDelay();

  /** Image bytes in memory at once, over all images at work; a larger image is alone. */
  @WithDefault("16M")
  MemorySize imageMemory();

  /** The largest image that is stored, or copied to the trash. */
  @WithDefault("25M")
  MemorySize largestImage();
}
