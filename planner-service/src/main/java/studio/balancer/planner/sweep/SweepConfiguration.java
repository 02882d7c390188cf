package studio.balancer.planner.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When open plans of which nothing was heard are sent again. */
@ConfigMapping(prefix = "balancer.sweep")
public interface SweepConfiguration {
  /** Without events for so long, an open plan is sent again. */
  @WithDefault("P1D")
  @DurationMin(seconds = 1)
  Duration staleAfter();

  /** How often it is looked for such plans: a listing of all plans. */
  @WithDefault("PT6H")
  @DurationMin(seconds = 1)
  Duration every();

  /**
   * How long after the start it is looked first: a service that never runs for long sweeps, too.
   */
  @WithDefault("PT10M")
  @DurationMin
  Duration delay();
}
