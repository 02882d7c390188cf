package studio.balancer.objectstore;

import java.util.Map;

/**
 * What is written.
 *
 * @param bytes the body; not copied, so not to be changed
 * @param contentType a media type
 * @param metadata user metadata, lower-case ASCII names
 */
public record ObjectContent(byte[] bytes, String contentType, Map<String, String> metadata) {
  /** The metadata is copied. */
  public ObjectContent {
    metadata = Map.copyOf(metadata);
  }

  /** A JSON document without metadata. */
  public static ObjectContent json(byte[] bytes) {
    return new ObjectContent(bytes, "application/json", Map.of());
  }
}
