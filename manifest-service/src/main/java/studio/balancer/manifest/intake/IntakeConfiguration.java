package studio.balancer.manifest.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How events are taken in. */
@ConfigMapping(prefix = "balancer.intake")
public interface IntakeConfiguration {
  /** How many actors of a batch are folded at once; each holds a manifest in memory. */
  @WithDefault("8")
  @Min(1)
  @Max(64)
  int concurrency();
}
