package studio.balancer.replicate.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.balancer.contracts.message.Identity;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiReply;
import studio.balancer.replicate.http.ApiRequest;

/**
 * Files that clients upload to name them in an input (<a
 * href="https://replicate.com/docs/reference/http#files.create">files</a>); both clients do so when
 * they are given an open file. They are kept in memory and are gone with the process, as the real
 * ones are after a day.
 */
final class UploadedFiles {

  private static final Duration LIFE = Duration.ofDays(1);

  private final URI endpoint;
  private final Clock clock;
  private final Map<String, Upload> uploads = new LinkedHashMap<>();

  private record Upload(FormFile file, Instant createdAt) {}

  UploadedFiles(URI endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.clock = clock;
  }

  synchronized ApiReply answer(ApiRequest request) {
    String id = request.path().size() == 3 ? request.path().get(2) : "";
    return switch (request.method() + (id.isEmpty() ? "" : " one")) {
      case "POST" -> {
        Upload upload = new Upload(FormFile.of(request), clock.instant());
        String name = "file-" + Identity.ofContent(upload.file().content()).substring(0, 24);
        uploads.put(name, upload);
        yield ApiReply.json(201, json(name, upload));
      }
      case "GET" -> {
        ObjectNode page = JsonNodeFactory.instance.objectNode().putNull("next").putNull("previous");
        var results = page.putArray("results");
        uploads.forEach((name, upload) -> results.add(json(name, upload)));
        yield ApiReply.json(200, page);
      }
      case "GET one" -> ApiReply.json(200, json(id, found(uploads.get(id))));
      case "DELETE one" -> {
        found(uploads.remove(id));
        yield ApiReply.empty();
      }
      default -> throw ApiProblemException.notFound();
    };
  }

  /** The input with references to uploaded files replaced by what is in them. */
  synchronized ObjectNode resolved(ObjectNode input) {
    ObjectNode resolved = input.deepCopy();
    String prefix = endpoint + "/v1/files/";
    for (Map.Entry<String, JsonNode> field : resolved.properties()) {
      if (field.getValue().isTextual() && field.getValue().asText().startsWith(prefix)) {
        Upload upload = uploads.get(field.getValue().asText().substring(prefix.length()));
        if (upload == null) {
          throw ApiProblemException.invalid(
              "not_found", "input." + field.getKey(), "File not found");
        }
        field.setValue(
            TextNode.valueOf(
                "data:"
                    + upload.file().contentType()
                    + ";base64,"
                    + Base64.getEncoder().encodeToString(upload.file().content())));
      }
    }
    return resolved;
  }

  private static Upload found(Upload upload) {
    if (upload == null) {
      throw ApiProblemException.notFound();
    }
    return upload;
  }

  private ObjectNode json(String id, Upload upload) {
    String sha256 = Identity.ofContent(upload.file().content());
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("name", upload.file().name())
            .put("content_type", upload.file().contentType())
            .put("size", upload.file().content().length)
            .put("etag", sha256)
            .put("created_at", upload.createdAt().toString())
            .put("expires_at", upload.createdAt().plus(LIFE).toString());
    json.putObject("checksums").put("sha256", sha256);
    json.putObject("metadata");
    json.putObject("urls").put("get", endpoint + "/v1/files/" + id);
    return json;
  }
}
