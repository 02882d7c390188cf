package studio.balancer.operations.audit.charge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/** Reads the simulated Replicate's ledger of charges; the real one has none that can be read. */
public final class ChargeReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** How a gateway before the real one answers, which has no such list. */
  private static final Set<Integer> HAS_NONE = Set.of(401, 403, 404);

  /** Read as it comes: 10,000 actors have been charged for 70,000 images. */
  private final JsonFactory json = new JsonFactory();

  private final HttpClient http;
  private final String replicate;

  public ChargeReader(HttpClient http, String replicate) {
    this.http = http;
    this.replicate = replicate;
  }

  /**
   * Everything that was charged, or empty where that is not to be learnt.
   *
   * @throws OperationException if the simulated Replicate does not answer
   */
  public Optional<Charges> read() {
    // The simulated one is asked over plain HTTP; the real one never is.
    if (!replicate.startsWith("http://")) {
      return Optional.empty();
    }
    String url = replicate.replaceFirst("/$", "") + "/charges";
    try {
      HttpResponse<InputStream> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (HAS_NONE.contains(response.statusCode())) {
          return Optional.empty();
        }
        if (response.statusCode() != 200) {
          throw new OperationException("%s answers %d", url, response.statusCode());
        }
        return Optional.of(new Charges(parse(body)));
      }
    } catch (IOException e) {
      throw new OperationException("cannot ask %s: %s", url, e.getMessage());
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    }
  }

  private List<ReplicateCharge> parse(InputStream body) throws IOException {
    List<ReplicateCharge> charges = new ArrayList<>();
    Map<String, String> prompts = new HashMap<>();
    try (JsonParser parser = json.createParser(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean list = parser.currentName().equals("charges");
        parser.nextToken();
        if (list) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            charges.add(charge(parser, prompts));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    return charges;
  }

  private static ReplicateCharge charge(JsonParser parser, Map<String, String> prompts)
      throws IOException {
    String predictionId = "";
    Long seed = null;
    String prompt = "";
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "prediction_id" -> predictionId = parser.getText();
        case "seed" -> seed = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : null;
        // A few dozen prompts make all images: each is kept once.
        case "prompt" -> prompt = prompts.computeIfAbsent(parser.getText(), same -> same);
        default -> parser.skipChildren();
      }
    }
    return new ReplicateCharge(predictionId, seed, prompt);
  }
}
