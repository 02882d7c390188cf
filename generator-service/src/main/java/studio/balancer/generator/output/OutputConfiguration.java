package studio.balancer.generator.output;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;
import studio.balancer.configuration.AtLeast;

/** From where finished images are fetched. */
@ConfigMapping(prefix = "balancer.output")
public interface OutputConfiguration {

  /**
   * Hosts, or {@code *.} and a domain for all hosts below it. A loopback host named here may be
   * asked over HTTP; all others over HTTPS only, and only at public addresses.
   */
  @WithDefault("replicate.delivery,*.replicate.delivery")
  Set<String> allowedHosts();

  /** Maximum time that a connection, and each answer, may take. */
  @WithDefault("PT30S")
  @AtLeast("PT0.1S")
  Duration timeout();
}
