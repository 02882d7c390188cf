package studio.balancer.manifest.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** The progress events for dashboards. */
@ConfigMapping(prefix = "balancer.feed")
public interface FeedConfiguration {
  /** How many clients may follow at once; each has a consumer of its own. */
  @WithDefault("16")
  @Min(1)
  int maxClients();

  /** After this time without an event a client gets a heartbeat. */
  @WithDefault("PT15S")
  @DurationMin(seconds = 1)
  Duration heartbeat();

  /** When a client that found no place is told to come back. */
  @WithDefault("PT10S")
  @DurationMin
  Duration retryAfter();
}
