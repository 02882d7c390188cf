package studio.balancer.contracts.event;

import studio.balancer.contracts.message.Require;

/**
 * Why something did not work.
 *
 * @param stage the step that failed, for example {@code prediction} or {@code s3}
 * @param reason for a person to read, without secrets
 * @param permanent whether the same attempt could never work
 */
public record Failure(String stage, String reason, boolean permanent) {
  /**
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  public Failure {
    Require.text("stage", stage);
    Require.text("reason", reason);
  }
}
