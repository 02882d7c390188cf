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
  /** The stage of finding and preparing the image that others are made from. */
  public static final String BASE_IMAGE = "base_image";

  /** The stage of asking for an image. */
  public static final String SUBMISSION = "submission";

  private static final String CUT = "...";

  /**
   * A reason that is too long for a message is cut: often another program has written it, and that
   * something failed is to be said in any case.
   */
  public Failure {
    Require.text("stage", stage);
    if (reason != null && reason.length() > Require.MAX_TEXT_LENGTH) {
      reason = reason.substring(0, Require.MAX_TEXT_LENGTH - CUT.length()) + CUT;
    }
    Require.text("reason", reason);
  }

  /** Whether it came before anything could be paid for. */
  public boolean beforePayment() {
    return stage.equals(BASE_IMAGE) || stage.equals(SUBMISSION);
  }
}
