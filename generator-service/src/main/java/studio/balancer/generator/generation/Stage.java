package studio.balancer.generator.generation;

import studio.balancer.contracts.event.Failure;

/** The steps that can fail, as events name them. */
final class Stage {
  /** Finding and preparing the base image. */
  static final String BASE_IMAGE = Failure.BASE_IMAGE;

  /** Asking Replicate. */
  static final String SUBMISSION = Failure.SUBMISSION;

  /** The making. */
  static final String PREDICTION = "prediction";

  /** Fetching the image. */
  static final String DOWNLOAD = "download";

  /** An operator's decision. */
  static final String OPERATOR = "operator";

  private Stage() {}
}
