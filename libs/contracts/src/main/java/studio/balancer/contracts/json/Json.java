package studio.balancer.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * JSON as every message and stored document has it: snake_case, UTC times with microseconds, absent
 * instead of null, and hard limits on what is read.
 */
public final class Json {
  /** Largest document that is read, in bytes; Kafka's own default limit for a record. */
  public static final int LARGEST_DOCUMENT = 1_048_576;

  private static final int DEEPEST = 32;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(65_536)
                          .maxDocumentLength(LARGEST_DOCUMENT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addModule(new TimestampModule())
          // Fields are only ever added: an older reader passes over what it does not know.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Json() {}

  /** The mapper; not to be reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The value as compact JSON. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /** The value as JSON for people: two spaces, one field a line, a newline at the end. */
  public static byte[] prettyBytes(Object value) {
    try {
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n")
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads a value.
   *
   * @throws UnreadableJson if the bytes are not JSON, beyond the limits, or not such a value; says
   *     what and where
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableJson {
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw new UnreadableJson("is null", null);
      }
      return value;
    } catch (ValueInstantiationException e) {
      String cause = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw new UnreadableJson(at(e.getPathReference()) + cause, e);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw new UnreadableJson(e.getOriginalMessage() + place, e);
    } catch (IOException e) {
      throw new UnreadableJson(e.getMessage(), e);
    }
  }

  /** Reads any document. See {@link #read}. */
  public static JsonNode readTree(byte[] bytes) throws UnreadableJson {
    return read(bytes, JsonNode.class);
  }

  private static String at(String path) {
    return path == null || path.isEmpty() ? "" : path + ": ";
  }
}
