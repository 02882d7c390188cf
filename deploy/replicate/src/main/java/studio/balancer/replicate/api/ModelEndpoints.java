package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;
import studio.balancer.replicate.http.ApiRequest;
import studio.balancer.replicate.input.ModelDocument;

/** What is known of the one model: {@code GET /v1/models/{owner}/{name}} and its versions. */
final class ModelEndpoints {

  static final String MODEL = "black-forest-labs/flux-kontext-pro";

  // https://replicate.com/black-forest-labs/flux-kontext-pro/versions
  private static final String VERSION = ModelDocument.VERSION.path("id").asText();
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
      return ApiReply.json(200, ModelDocument.MODEL);
    }
    if (path.get(4).equals("versions") && path.size() == 5) {
      ObjectNode page = JsonNodeFactory.instance.objectNode().putNull("next").putNull("previous");
      page.putArray("results").add(ModelDocument.VERSION);
      return ApiReply.json(200, page);
    }
    if (path.get(4).equals("versions") && path.size() == 6 && path.get(5).equals(VERSION)) {
      return ApiReply.json(200, ModelDocument.VERSION);
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
}
