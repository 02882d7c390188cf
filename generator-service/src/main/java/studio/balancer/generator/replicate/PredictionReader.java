package studio.balancer.generator.replicate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * Reads predictions as they stream in. A page of a hundred may carry a hundred input images; they
 * are passed over without being kept. No text of it quotes the token, for what an answer says goes
 * into events, logs and addresses.
 */
final class PredictionReader {
  /**
   * A listing holds all of the account's predictions, also those of other people's models, whose
   * prompts may be longer than any of ours; they must not make a page unreadable.
   */
  private static final int MAX_STRING_LENGTH = 1 << 20;

  /** An output may be the image itself, as a data URI; one of 8 MB is more than the model makes. */
  private static final int MAX_OUTPUT = 12 << 20;

  /** An error needs no more to be understood, and it becomes part of a message. */
  private static final int MAX_ERROR_LENGTH = 2000;

  private static final JsonFactory ONE = withStrings(MAX_OUTPUT);
  private static final JsonFactory MANY = withStrings(MAX_STRING_LENGTH);

  private static final Logger LOG = Logger.getLogger(PredictionReader.class);
  private static final String CURSOR = "cursor=";

  /** Up to 2^53 a double tells whole numbers apart. */
  private static final double MAX_EXACT_DOUBLE = 1L << 53;

  private static JsonFactory withStrings(int maxLength) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(maxLength).build())
        .build();
  }

  private final Redaction redaction;

  /**
   * @param redaction takes the token out of every text, before anything is cut
   */
  PredictionReader(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * One prediction.
   *
   * @throws IOException if the stream breaks off or is not a prediction
   */
  Prediction prediction(InputStream stream) throws IOException {
    return reading(ONE, stream, parser -> prediction(parser).checked());
  }

  /**
   * The id in the answer to a create, whatever else is in there: it is paid, and the id is all that
   * is needed to wait for it.
   *
   * @throws IOException if the stream breaks off or names none
   */
  String id(InputStream stream) throws IOException {
    return reading(
        ONE,
        stream,
        parser -> {
          try {
            return Require.id("id", prediction(parser).id());
          } catch (IllegalArgumentException e) {
            throw new IOException("the answer names no prediction", e);
          }
        });
  }

  /**
   * A page of a listing.
   *
   * @throws IOException if the stream breaks off or is not a page
   */
  PredictionPage page(InputStream stream) throws IOException {
    return reading(MANY, stream, this::page);
  }

  private PredictionPage page(JsonParser parser) throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    String next = null;
    require(parser, JsonToken.START_OBJECT);
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      switch (field) {
        case "next" -> next = text(parser);
        case "results" -> {
          require(parser, JsonToken.START_ARRAY);
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            prediction(parser).listed().ifPresent(predictions::add);
          }
        }
        default -> parser.skipChildren();
      }
    }
    return new PredictionPage(predictions, next == null ? Optional.empty() : cursor(next));
  }

  private Raw prediction(JsonParser parser) throws IOException {
    String id = null;
    String status = null;
    Input input = Input.NONE;
    String output = null;
    String error = null;
    String createdAt = null;
    String completedAt = null;
    require(parser, JsonToken.START_OBJECT);
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      parser.nextToken();
      switch (field) {
        case "id" -> id = text(parser);
        case "status" -> status = text(parser);
        case "input" -> input = input(parser);
        case "output" -> output = firstText(parser);
        case "error" -> error = text(parser);
        case "created_at" -> createdAt = text(parser);
        case "completed_at" -> completedAt = text(parser);
        default -> parser.skipChildren();
      }
    }
    return new Raw(id, status, input, output, error, createdAt, completedAt);
  }

  /** What an answer says, whether it makes sense or not. */
  private record Raw(
      String id,
      String status,
      Input input,
      String output,
      String error,
      String createdAt,
      String completedAt) {

    Prediction checked() throws IOException {
      try {
        return prediction();
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IOException("not a prediction: " + e.getMessage(), e);
      }
    }

    /** Empty if it makes no sense: others' predictions are passed over. */
    Optional<Prediction> listed() {
      try {
        return Optional.of(prediction());
      } catch (IllegalArgumentException | DateTimeException e) {
        LOG.warnf("A listed prediction is passed over: %s", e.getMessage());
        return Optional.empty();
      }
    }

    private Prediction prediction() {
      return new Prediction(
          id,
          PredictionStatus.of(String.valueOf(status)),
          input.seed(),
          input.prompt(),
          output,
          error == null ? null : Printable.of(error, MAX_ERROR_LENGTH),
          time(String.valueOf(createdAt)),
          timeOrNull(completedAt));
    }
  }

  private record Input(Long seed, String prompt) {
    static final Input NONE = new Input(null, null);
  }

  private Input input(JsonParser parser) throws IOException {
    Long seed = null;
    String prompt = null;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Input.NONE;
    }
    for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (field.equals("seed") && value.isNumeric()) {
        seed = wholeNumber(parser);
      } else if (field.equals("prompt")) {
        prompt = text(parser);
      } else {
        parser.skipChildren();
      }
    }
    return new Input(seed, prompt);
  }

  /** A seed may come back as 7.0. What is not a whole number, or is beyond a long, is not ours. */
  private static Long wholeNumber(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return parser.getNumberType() == NumberType.BIG_INTEGER ? null : parser.getLongValue();
    }
    double value = parser.getDoubleValue();
    return value == Math.rint(value) && Math.abs(value) <= MAX_EXACT_DOUBLE ? (long) value : null;
  }

  /** A text, or the first one in a list or an object: models answer with any of these. */
  private String firstText(JsonParser parser) throws IOException {
    if (!parser.currentToken().isStructStart()) {
      return text(parser);
    }
    String first = null;
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new IOException("the output breaks off");
      } else if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && first == null) {
        first = redaction.of(parser.getText());
      }
    }
    return first;
  }

  private String text(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return redaction.of(parser.getText());
    }
    parser.skipChildren();
    return null;
  }

  private static Instant time(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  /** Nothing that is paid depends on it, so it need not make sense. */
  private static Instant timeOrNull(String text) {
    try {
      return text == null ? null : time(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Only the cursor is taken from the page's link: requests go where they are configured to go. */
  private static Optional<String> cursor(String url) throws IOException {
    try {
      String query = URI.create(url).getRawQuery();
      return query == null
          ? Optional.empty()
          : Arrays.stream(query.split("&"))
              .filter(parameter -> parameter.startsWith(CURSOR))
              .map(parameter -> parameter.substring(CURSOR.length()))
              .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
              .findFirst();
    } catch (IllegalArgumentException e) {
      throw new IOException("next is not a link", e);
    }
  }

  private static void require(JsonParser parser, JsonToken token) throws IOException {
    if (parser.currentToken() != token) {
      throw new IOException(Line.of("expected %s, found %s", token, parser.currentToken()));
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T from(JsonParser parser) throws IOException;
  }

  private static <T> T reading(JsonFactory json, InputStream stream, Reading<T> reading)
      throws IOException {
    try (JsonParser parser = json.createParser(stream)) {
      parser.nextToken();
      return reading.from(parser);
    }
  }
}
