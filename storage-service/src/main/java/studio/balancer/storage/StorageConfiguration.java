package studio.balancer.storage;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** How images are stored and deleted. */
@ConfigMapping(prefix = "balancer.storage")
public interface StorageConfiguration {
  /**
   * How long a deleted image can be brought back. A bare number is one of seconds, and a trash that
   * is emptied after 30 of them is none.
   */
  @WithDefault("P30D")
  @AtLeast("P1D")
  Duration trashRetention();

  /** How often the trash is looked through. */
  @WithDefault("PT6H")
  @AtLeast("PT1S")
  Duration trashSweepEvery();

  /** How long after the start it is looked through first. */
  @WithDefault("PT10M")
  @AtLeast("PT1S")
  Duration trashSweepDelay();

  /** Image bytes in memory at once, over all images at work; a larger image is alone. */
  @WithDefault("16M")
  @WithConverter(ImageSize.class)
  MemorySize imageMemory();

  /** The maximum size of an image that is stored, or copied to the trash. */
  @WithDefault("25M")
  @WithConverter(ImageSize.class)
  MemorySize maxImageSize();
}
