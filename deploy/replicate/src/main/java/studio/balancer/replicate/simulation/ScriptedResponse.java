package studio.balancer.replicate.simulation;

import java.time.Duration;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;

/** What shall happen to one of the next creates, ahead of all chances. */
public sealed interface ScriptedResponse {

  /** The create is refused; nothing is made and nothing is charged. */
  record Refuse(ApiProblemException problem) implements ScriptedResponse {}

  /**
   * The create is accepted.
   *
   * @param fate how the prediction ends
   * @param latency how long it takes; null for the usual time
   * @param answerInstead what the client gets instead of the prediction that was made all the same
   *     (and is charged), so that it cannot know of it; null for the prediction
   */
  record Accept(Fate fate, Duration latency, ApiReply answerInstead) implements ScriptedResponse {}
}
