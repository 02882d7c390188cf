package studio.balancer.manifest.reading;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** How manifests are read over HTTP. */
@ConfigMapping(prefix = "balancer.reading")
public interface ReadingConfiguration {
  /** How long a reader waits for events that are in the log and not yet in the manifest. */
  @WithDefault("PT2S")
  @AtLeast("PT0S")
  Duration maxWait();

  /** The pause between two looks at how far the events are applied. */
  @WithDefault("PT0.02S")
  @AtLeast("PT0.01S")
  Duration pollEvery();

  /** When a reader that waited in vain is told to come back. */
  @WithDefault("PT1S")
  @AtLeast("PT0S")
  Duration retryAfter();
}
