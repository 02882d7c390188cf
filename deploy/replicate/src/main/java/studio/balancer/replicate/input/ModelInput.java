package studio.balancer.replicate.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.balancer.replicate.http.ApiProblemException;

/**
 * The input of {@code flux-kontext-pro}, checked by its <a
 * href="https://replicate.com/black-forest-labs/flux-kontext-pro/api/schema">schema</a>.
 *
 * @param inputImage data URI or URL; null for none
 * @param seed null for any
 * @param outputFormat {@code jpg} or {@code png}
 */
public record ModelInput(
    String prompt, String inputImage, String aspectRatio, Long seed, String outputFormat) {

  /**
   * Reads an input; fields that the model does not know are ignored, as the real one does.
   *
   * @throws ApiProblemException 422 that lists everything that is wrong
   */
  public static ModelInput of(ObjectNode input) {
    InputCheck check = new InputCheck(input);
    String prompt = check.requiredText("prompt");
    String image = check.text("input_image", null);
    if (image != null) {
      ImageReference.problem(image)
          .ifPresent(problem -> check.wrong("format", "input_image", problem));
    }
    String ratio =
        check.oneOf(
            "aspect_ratio", OutputSize.RATIOS, image == null ? "1:1" : OutputSize.MATCH_INPUT);
    String format = check.oneOf("output_format", ModelDocument.values("output_format"), "png");
    check.bool("prompt_upsampling");
    check.integer("seed", Integer.MIN_VALUE, Long.MAX_VALUE);
    check.integer("safety_tolerance", 0, 6);
    if (image != null && input.path("safety_tolerance").asInt(2) > 2) {
      check.wrong(
          "number_lte",
          "safety_tolerance",
          "Must be less than or equal to 2 when input images are used");
    }
    check.raise();
    JsonNode seed = input.path("seed");
    return new ModelInput(prompt, image, ratio, seed.isNumber() ? seed.asLong() : null, format);
  }
}
