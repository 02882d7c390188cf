package studio.balancer.generator.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import studio.balancer.configuration.AtLeast;

/** How images are made. */
@ConfigMapping(prefix = "balancer.generation")
public interface GenerationConfiguration {

  /**
   * How many commands are worked on at once. In application.properties it is the number of tries at
   * once and of records that a poll brings; the pool has a worker for each record in flight, which
   * are more.
   */
  @WithDefault("8")
  @AtLeast("1")
  int concurrency();

  /** A prediction that takes longer is cancelled; what came of it is still waited for. */
  @WithDefault("PT5M")
  @AtLeast("PT1S")
  Duration timeout();

  /**
   * A prediction that has neither ended nor obeyed its cancel after this time is parked, with its
   * id: it may be paid, and only an operator, or a later answer, can tell. Longer than {@link
   * #timeout}, and less than a message is tried ({@code balancer.delivery.retry-for}).
   */
  @WithDefault("PT30M")
  @AtLeast("PT2S")
  Duration abandonAfter();

  /**
   * Shortest pause between two looks at a prediction: the first one from when it is expected to
   * end. A look is answered in about as long, so with less there would be two on their way.
   */
  @WithDefault("PT0.05S")
  @AtLeast("PT0.01S")
  Duration minPoll();

  /**
   * Maximum pause between two looks at a prediction that takes longer than usual: eight at once
   * look 960 times a minute. Not shorter than {@link #minPoll}.
   */
  @WithDefault("PT0.5S")
  @AtLeast("PT0.01S")
  Duration maxPoll();

  /**
   * Maximum pause between two looks at a prediction that is not expected to end yet: so late is it
   * seen at most that the model has become faster.
   */
  @WithDefault("PT2S")
  @AtLeast("PT0.01S")
  Duration earlyPoll();
}
