package studio.balancer.system.gateway;

import java.time.Duration;

/** What becomes of the answer to a request that has had its effect. */
public sealed interface AfterEffect {
  /** At once. */
  AfterEffect DELIVER = new Deliver(Duration.ZERO);

  /**
   * The sender gets it.
   *
   * @param after so long
   */
  record Deliver(Duration after) implements AfterEffect {}

  /** The sender does not get it: its connection breaks. */
  record Drop() implements AfterEffect {}
}
