package studio.balancer.replicate.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import studio.balancer.replicate.http.JsonTrees;

/**
 * The one model, as <a href="https://replicate.com/docs/reference/http#models.get">it is told</a>.
 */
public final class ModelDocument {
  /** With its latest version, and that with the schema of its inputs. */
  public static final JsonNode MODEL = read();

  public static final JsonNode VERSION = MODEL.path("latest_version");

  private static final JsonNode INPUTS =
      VERSION.at("/openapi_schema/components/schemas/Input/properties");

  private ModelDocument() {}

  /** What an input's field may be. */
  static List<String> values(String field) {
    return StreamSupport.stream(INPUTS.path(field).path("enum").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private static JsonNode read() {
    try (InputStream document = ModelDocument.class.getResourceAsStream("model.json")) {
      return JsonTrees.MAPPER.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read model.json", e);
    }
  }
}
