package studio.balancer.generator.generation;

/** The steps that can fail, as events name them. */
final class Stage {
  /** Finding and preparing the base image. */
  static final String BASE_IMAGE = "base_image";

  /** Asking Replicate. */
  static final String SUBMISSION = "submission";

  /** The making. */
  static final String PREDICTION = "prediction";

  /** Fetching the image. */
  static final String DOWNLOAD = "download";

  /** An operator's decision. */
  static final String OPERATOR = "operator";

  private Stage() {}
}
