package studio.balancer.messaging.shutdown;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** How a service stops. */
@ConfigMapping(prefix = "balancer.shutdown")
public interface ShutdownConfiguration {
  /**
   * How long what is in flight may take to be finished. Kubernetes and the compose file kill after
   * 30 s; closing the clients takes its part of those.
   */
  @AtLeast("PT1S")
  @WithDefault("PT20S")
  Duration finishWithin();
}
