package studio.balancer.manifest.rebuild;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How many manifests are folded anew at once. */
@ConfigMapping(prefix = "balancer.rebuild")
public interface RebuildConfiguration {
  /**
   * How much of a partition is set aside in a temporary file, sorted by actor. Of a longer one the
   * actors are folded in slices, with a reading of the partition for each.
   */
  @WithDefault("32M")
  MemorySize setAside();

  /** How many actors of a request are folded at once; each holds a manifest in memory. */
  @WithDefault("4")
  @Min(1)
  @Max(64)
  int actorsAtOnce();

  /** How long a request waits until another's actors are folded. */
  @WithDefault("PT2S")
  @DurationMin
  Duration mostWait();
}
