package studio.balancer.contracts.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.contracts.text.Line;

/**
 * JSON as every message and stored document has it: snake_case, UTC times with microseconds, absent
 * instead of null, and hard limits on what is read.
 */
public final class Json {
  /** Largest document that is read, in bytes; Kafka's own default limit for a record. */
  public static final int MAX_DOCUMENT_BYTES = 1_048_576;

  /**
   * Largest manifest, in bytes: room for an import and three thousand commands. To fold one takes
   * 24 MB of heap, of which the smallest service has 64.
   */
  public static final int MAX_MANIFEST_BYTES = 2 * MAX_DOCUMENT_BYTES;

  /**
   * Largest history that was moved out of a manifest, in bytes: some fifteen thousand commands. It
   * is held as it is written, so that to fold onto it takes 30 MB of heap.
   */
  public static final int MAX_HISTORY_BYTES = 8 * MAX_DOCUMENT_BYTES;

  private static final int MAX_DEPTH = 32;

  private static final int MAX_STRING_LENGTH = 65_536;

  /** A parser's report may quote what it read; enough of it to find the place. */
  private static final int MAX_REPORT_LENGTH = 500;

  /** Of documents whose size was checked before. */
  private static final JsonFactory STORED = factory(Integer.MAX_VALUE, MAX_DEPTH);

  /**
   * In a manifest a restored entry stands one level deeper than in the message that brought it, and
   * once more when it is deleted again; what evidence stands above is two levels below its place.
   */
  private static final JsonFactory MANIFEST = factory(Integer.MAX_VALUE, MAX_DEPTH + 4);

  /** What it holds stands one level deeper than alone, or is one long text. */
  private static final JsonFactory ENVELOPE =
      factory(Integer.MAX_VALUE, MAX_DEPTH + 1, MAX_DOCUMENT_BYTES);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(factory(MAX_DOCUMENT_BYTES, MAX_DEPTH))
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
          // 100.0 in an imported manifest stays 100.0 and does not become 1E+2.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          // "7" is not a number, 7 not a text, 1.5 not a count, 0 not an enum: a guess would hide
          // a sender's mistake.
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** Half a surrogate pair is escaped; as plain text it would be written as a question mark. */
  private static final ObjectWriter PRETTY =
      MAPPER
          .writer(new DefaultPrettyPrinter())
          .with(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

  /** The same without a space. */
  private static final ObjectWriter COMPACT =
      MAPPER.writer().with(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8);

  /** Reads what the parser stands at, and not what follows it. */
  private static final ObjectReader PIECE =
      MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Gets the pieces of a document. */
  @FunctionalInterface
  public interface PieceReader {
    /**
     * Takes a piece.
     *
     * @param field of the document
     * @param name within that field, if it is an object; null of an element of a list, and of a
     *     value that is neither
     */
    void take(String field, String name, JsonNode value);
  }

  private Json() {}

  private static JsonFactory factory(int maxBytes, int maxDepth) {
    return factory(maxBytes, maxDepth, MAX_STRING_LENGTH);
  }

  private static JsonFactory factory(int maxBytes, int maxDepth, int maxLength) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(maxLength)
                // A text of one document may become a name in another, so no less.
                .maxNameLength(MAX_STRING_LENGTH)
                .maxDocumentLength(maxBytes)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /** The mapper; not to be reconfigured. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /** The value as JSON for people: two spaces, one field a line, a newline at the end. */
  public static byte[] prettyBytes(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PRETTY.writeValue(bytes, value);
      bytes.write('\n');
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /** A part of a document that is kept as it is written: one line, whatever is in it. */
  public static byte[] compactBytes(Object value) {
    try {
      return COMPACT.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads a value.
   *
   * @throws UnreadableJsonException if the bytes are not JSON, beyond the limits, or not such a
   *     value; says what and where
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableJsonException {
    return read(bytes, type, MAX_DOCUMENT_BYTES);
  }

  /**
   * Reads a stored document, which may be larger than a message: it can hold many of them. See
   * {@link #read}.
   *
   * @param maxBytes in bytes; parsed, a document takes several times its size
   */
  public static <T> T read(byte[] bytes, Class<T> type, int maxBytes)
      throws UnreadableJsonException {
    return read(STORED, bytes, type, maxBytes);
  }

  private static <T> T read(JsonFactory factory, byte[] bytes, Class<T> type, int maxBytes)
      throws UnreadableJsonException {
    requireAtMost(bytes, maxBytes);
    try (JsonParser parser = factory.createParser(bytes)) {
      T value = MAPPER.readValue(parser, type);
      if (value == null) {
        throw new UnreadableJsonException("is null", null);
      }
      return value;
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw unreadable(e);
    }
  }

  /**
   * Reads an object piece by piece: no more than a piece of it is in memory as a tree.
   *
   * @param maxBytes how large it may be
   * @throws UnreadableJsonException as {@link #read}, and if it is no object
   */
  public static void readPieces(byte[] bytes, int maxBytes, PieceReader reader)
      throws UnreadableJsonException {
    requireAtMost(bytes, maxBytes);
    try (JsonParser parser = MANIFEST.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableJsonException("is not an object", null);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        switch (parser.nextToken()) {
          case START_OBJECT -> {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String name = parser.currentName();
              parser.nextToken();
              reader.take(field, name, PIECE.readTree(parser));
            }
          }
          case START_ARRAY -> {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
              reader.take(field, null, PIECE.readTree(parser));
            }
          }
          default -> reader.take(field, null, PIECE.readTree(parser));
        }
      }
      if (parser.nextToken() != null) {
        throw new UnreadableJsonException("goes on after its end", null);
      }
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw unreadable(e);
    }
  }

  private static void requireAtMost(byte[] bytes, int maxBytes) throws UnreadableJsonException {
    if (bytes.length > maxBytes) {
      throw new UnreadableJsonException(
          Line.of("%d bytes are more than %d", bytes.length, maxBytes), null);
    }
  }

  private static UnreadableJsonException unreadable(Exception e) {
    return switch (e) {
      case ValueInstantiationException invalid -> {
        String cause = PlainWords.of(invalid.getCause() == null ? invalid : invalid.getCause());
        yield new UnreadableJsonException(
            Printable.of(field(invalid) + cause, MAX_REPORT_LENGTH), invalid);
      }
      case JsonProcessingException json -> {
        String place =
            json.getLocation() == null
                ? ""
                : Line.of(
                    " (line %d, column %d)",
                    json.getLocation().getLineNr(), json.getLocation().getColumnNr());
        String path = json instanceof JsonMappingException mapping ? field(mapping) : "";
        yield new UnreadableJsonException(
            Printable.of(path + JsonProblem.of(json), MAX_REPORT_LENGTH) + place, json);
      }
      // A number like 1e99999999999 is found too large only after the parser has let it through.
      default -> new UnreadableJsonException(Printable.of(PlainWords.of(e), MAX_REPORT_LENGTH), e);
    };
  }

  /** Reads a stored manifest, or what is served of one. See {@link #read}. */
  public static JsonNode readManifest(byte[] bytes) throws UnreadableJsonException {
    return read(MANIFEST, bytes, JsonNode.class, MAX_MANIFEST_BYTES);
  }

  /** Reads a document that holds a message, as an object or as a text. See {@link #read}. */
  public static JsonNode readEnvelope(byte[] bytes) throws UnreadableJsonException {
    return read(ENVELOPE, bytes, JsonNode.class, MAX_DOCUMENT_BYTES);
  }

  /** Reads any document. See {@link #read}. */
  public static JsonNode readTree(byte[] bytes) throws UnreadableJsonException {
    return read(bytes, JsonNode.class);
  }

  /** The field that is wrong, as {@code plan.deletes[0].file: }. */
  private static String field(JsonMappingException e) {
    StringBuilder field = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        field.append('[').append(step.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return field.isEmpty() ? "" : field + ": ";
  }
}
