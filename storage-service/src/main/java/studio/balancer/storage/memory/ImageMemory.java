package studio.balancer.storage.memory;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import studio.balancer.storage.StorageConfiguration;

/**
 * Bounds the image bytes that are in memory at once. The number of images at work does not: two
 * large ones need more than fifty small ones.
 */
@Singleton
public final class ImageMemory {
  private static final int UNIT = 1024;

  private final int units;
  private final Semaphore free;

  @Inject
  public ImageMemory(StorageConfiguration configuration) {
    this(configuration.imageMemory().asLongValue());
  }

  public ImageMemory(long bytes) {
    this.units = Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
    this.free = new Semaphore(units, true);
  }

  /** Does the work once there is room for the image; one larger than all of it has it alone. */
  public <T> T during(long imageBytes, Supplier<T> work) {
    int needed = Math.clamp(imageBytes / UNIT + 1, 1, units);
    free.acquireUninterruptibly(needed);
    try {
      return work.get();
    } finally {
      free.release(needed);
    }
  }
}
