package studio.balancer.images.process;

import java.time.Duration;
import studio.balancer.images.ImagesConfiguration;

/** Decoders for tests. */
public final class PicturesDecoder {
  /** For tests that do not care: shared, and ended with the JVM. */
  public static final ProcessImages SHARED = of(Duration.ofSeconds(20));

  private PicturesDecoder() {}

  /** With a limit of its own for each image. */
  public static ProcessImages of(Duration timeLimit) {
    return new ProcessImages(configuration(timeLimit, 2));
  }

  static ImagesConfiguration configuration(Duration timeLimit, int processes) {
    return configuration(timeLimit, processes, Duration.ofSeconds(5));
  }

  static ImagesConfiguration configuration(Duration timeLimit, int processes, Duration idleFor) {
    return new ImagesConfiguration() {
      @Override
      public int maxProcesses() {
        return processes;
      }

      @Override
      public Duration timeLimit() {
        return timeLimit;
      }

      @Override
      public Duration idleFor() {
        return idleFor;
      }
    };
  }
}
