package studio.balancer.storage;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** The limits that tests run with. */
public record FixedConfiguration(Duration trashRetention, long memory, long largest)
    implements StorageConfiguration {
  /** The defaults, but for small images. */
  public static final FixedConfiguration USUAL =
      new FixedConfiguration(Duration.ofDays(30), 1 << 20, 100_000);

  @Override
  public Duration trashSweepEvery() {
    return Duration.ofHours(6);
  }

  @Override
  public Duration trashSweepDelay() {
    return Duration.ofMinutes(10);
  }

  @Override
  public MemorySize imageMemory() {
    return new MemorySize(BigInteger.valueOf(memory));
  }

  @Override
  public MemorySize maxImageSize() {
    return new MemorySize(BigInteger.valueOf(largest));
  }
}
