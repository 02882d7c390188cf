package studio.balancer.simulation.deleting;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import studio.balancer.storage.StorageConfiguration;

/** The storage-service's configuration, as far as deleting asks for it. */
final class Limits implements StorageConfiguration {
  private static final MemorySize SIZE = new MemorySize(BigInteger.valueOf(1 << 20));

  @Override
  public Duration trashRetention() {
    return Duration.ofDays(30);
  }

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
    return SIZE;
  }

  @Override
  public MemorySize maxImageSize() {
    return SIZE;
  }
}
