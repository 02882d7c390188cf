package studio.balancer.planner.evaluation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.AtMost;

/** Whether and how the images of a set are looked at. */
@ConfigMapping(prefix = "balancer.evaluation")
public interface EvaluationConfiguration {
  /**
   * Whether images that nobody has judged are looked at before a set is balanced; else what
   * upstream and persons say is all that counts.
   */
  @WithDefault("true")
  boolean enabled();

  /** How many images are fetched and measured at once. */
  // As many as are decoded at once: each takes some 10 MB of a heap of 64.
  @WithDefault("2")
  @AtLeast("1")
  @AtMost("64")
  int concurrency();
}
