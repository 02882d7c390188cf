package studio.balancer.traces;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whether and where spans are sent. */
@ConfigMapping(prefix = "balancer.traces")
public interface TracesConfiguration {
  /**
   * Where a collector takes spans by OTLP over HTTP, for example {@code
   * http://localhost:4318/v1/traces}. Without it no span is made.
   */
  Optional<URI> endpoint();

  /**
   * How long a collector may take for a batch of spans, and a stopping service for its last ones.
   */
  @WithDefault("PT5S")
  Duration timeout();
}
