package studio.balancer.manifest.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.AtMost;

/** How events are taken in. */
@ConfigMapping(prefix = "balancer.intake")
public interface IntakeConfiguration {
  /** How many actors of a batch are folded at once; each holds a manifest in memory. */
  @WithDefault("8")
  @AtLeast("1")
  @AtMost("64")
  int concurrency();
}
