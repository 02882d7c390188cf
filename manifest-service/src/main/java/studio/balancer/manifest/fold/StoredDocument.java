package studio.balancer.manifest.fold;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;

/**
 * Reads stored manifests. They have a limit of their own: a manifest holds many messages' worth,
 * and an indented one is larger than the message that it came in.
 */
public final class StoredDocument {
  /** In bytes; some 30,000 commands. */
  public static final int LARGEST = 16 * Json.LARGEST_DOCUMENT;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(LARGEST).build())
          .build();

  private StoredDocument() {}

  /**
   * Reads one.
   *
   * @throws UnreadableJson if it is not JSON or too large; says what and where
   */
  public static JsonNode read(byte[] bytes) throws UnreadableJson {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      JsonNode document = Json.mapper().reader().readTree(parser);
      if (document == null) {
        throw new UnreadableJson("is empty", null);
      }
      return document;
    } catch (IOException e) {
      throw new UnreadableJson(e.getMessage(), e);
    }
  }
}
