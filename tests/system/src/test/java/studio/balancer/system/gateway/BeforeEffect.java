package studio.balancer.system.gateway;

import java.time.Duration;
import java.util.Map;

/** What becomes of a request that has had no effect yet. */
public sealed interface BeforeEffect {
  /** At once. */
  BeforeEffect FORWARD = new Forward(Duration.ZERO);

  /**
   * It goes on to whom it is for.
   *
   * @param after so long
   */
  record Forward(Duration after) implements BeforeEffect {}

  /**
   * It has no effect; the sender gets this answer.
   *
   * @param status of HTTP
   * @param headers of the answer, beside the length of its body
   * @param body of the answer
   */
  record Answer(int status, Map<String, String> headers, byte[] body) implements BeforeEffect {
    /** An answer that says no more than its status. */
    public static Answer of(int status) {
      return new Answer(status, Map.of(), new byte[0]);
    }
  }

  /** It has no effect, and its connection breaks. */
  record Drop() implements BeforeEffect {}
}
