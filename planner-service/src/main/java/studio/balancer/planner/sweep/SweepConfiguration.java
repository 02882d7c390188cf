package studio.balancer.planner.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** When open plans of which nothing was heard are sent again. */
@ConfigMapping(prefix = "balancer.sweep")
public interface SweepConfiguration {
  /** Without events for so long, an open plan is sent again. */
  @WithDefault("P1D")
  @AtLeast("PT1S")
  Duration staleAfter();

  /** How often it is looked for such plans: a listing of all plans. */
  @WithDefault("PT6H")
  @AtLeast("PT1S")
  Duration every();

  /**
   * How long after the start it is looked first: a service that never runs for long sweeps, too.
   */
  @WithDefault("PT10M")
  @AtLeast("PT0S")
  Duration delay();
}
