package studio.balancer.generator.replicate;

/** The body of a create (https://replicate.com/black-forest-labs/flux-kontext-pro/api/schema). */
record CreateBody(Input input) {

  record Input(
      String prompt,
      String inputImage,
      String aspectRatio,
      String outputFormat,
      int safetyTolerance,
      boolean promptUpsampling,
      long seed) {}

  static CreateBody of(ImageRequest request) {
    // 2 is the most that the model permits with an input image.
    return new CreateBody(
        new Input(request.prompt(), request.inputImage(), "16:9", "jpg", 2, false, request.seed()));
  }
}
