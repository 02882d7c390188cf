package studio.balancer.cli;

import java.time.Duration;
import studio.balancer.images.ImagesConfiguration;

/** As a service decodes: the command line is to need no more memory than one. */
final class FewDecoders implements ImagesConfiguration {
  @Override
  public int maxProcesses() {
    return 2;
  }

  @Override
  public Duration timeLimit() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration idleFor() {
    return Duration.ofSeconds(30);
  }
}
