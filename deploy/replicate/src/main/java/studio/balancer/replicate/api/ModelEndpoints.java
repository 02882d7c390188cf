package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;
import studio.balancer.replicate.http.ApiRequest;
import studio.balancer.replicate.input.OutputSize;

/** What is known of the one model: {@code GET /v1/models/{owner}/{name}} and its versions. */
final class ModelEndpoints {

  static final String MODEL = "black-forest-labs/flux-kontext-pro";

  // https://replicate.com/black-forest-labs/flux-kontext-pro/versions
  private static final String VERSION =
      "0a1381936934845a14efcc9f309ce7d031cb905867878b5c5830280e00e97606";
  private static final Set<String> VERSIONS =
      Set.of(VERSION, MODEL + ":" + VERSION, MODEL, "hidden");

  private ModelEndpoints() {}

  static ApiReply answer(ApiRequest request) {
    List<String> path = request.path();
    if (!request.method().equals("GET") || !request.under("v1", "models") || path.size() < 4) {
      throw ApiProblemException.notFound();
    }
    known(path.get(2), path.get(3));
    if (path.size() == 4) {
      return ApiReply.json(200, model());
    }
    if (path.get(4).equals("versions") && path.size() == 5) {
      ObjectNode page = JsonNodeFactory.instance.objectNode().putNull("next").putNull("previous");
      page.putArray("results").add(version());
      return ApiReply.json(200, page);
    }
    if (path.get(4).equals("versions") && path.size() == 6 && path.get(5).equals(VERSION)) {
      return ApiReply.json(200, version());
    }
    throw ApiProblemException.notFound();
  }

  static void known(String owner, String name) {
    if (!MODEL.equals(owner + "/" + name)) {
      throw ApiProblemException.notFound();
    }
  }

  static void knownVersion(String version) {
    if (!VERSIONS.contains(version)) {
      throw ApiProblemException.invalid(
          "invalid_version",
          "version",
          "The specified version does not exist (or perhaps you don't have permission to use it?)");
    }
  }

  private static ObjectNode model() {
    ObjectNode model =
        JsonNodeFactory.instance
            .objectNode()
            .put("url", "https://replicate.com/" + MODEL)
            .put("owner", "black-forest-labs")
            .put("name", "flux-kontext-pro")
            .put("description", "Simulated: edits an image by a text prompt.")
            .put("visibility", "public")
            .putNull("github_url")
            .putNull("paper_url")
            .putNull("license_url")
            .put("run_count", 0)
            .putNull("cover_image_url")
            .putNull("default_example")
            .put("is_official", true);
    model.set("latest_version", version());
    return model;
  }

  private static ObjectNode version() {
    ObjectNode version =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", VERSION)
            .put("created_at", "2025-05-27T17:21:13.168925Z")
            .put("cog_version", "0.14.12");
    ObjectNode schemas =
        version.putObject("openapi_schema").putObject("components").putObject("schemas");
    schemas.putObject("Output").put("type", "string").put("format", "uri").put("title", "Output");
    ObjectNode input = schemas.putObject("Input").put("type", "object");
    input.putArray("required").add("prompt");
    ObjectNode properties = input.putObject("properties");
    properties.putObject("prompt").put("type", "string");
    properties.putObject("input_image").put("type", "string").put("format", "uri");
    var ratios =
        properties
            .putObject("aspect_ratio")
            .put("type", "string")
            .put("default", OutputSize.MATCH_INPUT)
            .putArray("enum");
    OutputSize.RATIOS.forEach(ratios::add);
    properties.putObject("prompt_upsampling").put("type", "boolean").put("default", false);
    properties.putObject("seed").put("type", "integer");
    properties
        .putObject("output_format")
        .put("type", "string")
        .put("default", "png")
        .putArray("enum")
        .add("jpg")
        .add("png");
    properties
        .putObject("safety_tolerance")
        .put("type", "integer")
        .put("minimum", 0)
        .put("maximum", 6)
        .put("default", 2);
    return version;
  }
}
