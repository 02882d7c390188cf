package studio.balancer.manifest.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** The progress events for dashboards. */
@ConfigMapping(prefix = "balancer.feed")
public interface FeedConfiguration {
  /** How many clients may follow at once; each has a consumer of its own. */
  @WithDefault("16")
  @AtLeast("1")
  int maxClients();

  /** After this time without an event a client gets a heartbeat. */
  @WithDefault("PT15S")
  @AtLeast("PT1S")
  Duration heartbeat();

  /** When a client that found no place is told to come back. */
  @WithDefault("PT10S")
  @AtLeast("PT0S")
  Duration retryAfter();
}
