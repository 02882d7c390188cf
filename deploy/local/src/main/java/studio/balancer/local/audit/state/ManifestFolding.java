package studio.balancer.local.audit.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;
import studio.balancer.local.CommandFailed;

/** Asks the manifest-service to fold an actor's events afresh, and to compare. */
public final class ManifestFolding {
  /** A long log is read from its start. */
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http;
  private final String manifestService;

  /**
   * @param http asks
   * @param manifestService its URL
   */
  public ManifestFolding(HttpClient http, String manifestService) {
    this.http = http;
    this.manifestService = manifestService;
  }

  /**
   * What a fresh folding gives; nothing is changed.
   *
   * @throws CommandFailed if the service does not answer
   */
  public Folding of(ActorId actor) {
    String url = "%s/manifests/%s/rebuild?execute=false".formatted(manifestService, actor);
    try {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url))
                  .timeout(TIMEOUT)
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return switch (response.statusCode()) {
        case 200 -> compared(Json.readTree(response.body()));
        case 404 -> new Folding.NoEvents();
        case 409 -> new Folding.Blocked(detail(response));
        default -> new Folding.Unknown(detail(response));
      };
    } catch (IOException | UnreadableJson e) {
      throw new CommandFailed("cannot ask %s: %s".formatted(url, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }

  private static Folding compared(JsonNode answer) {
    return answer.path("result").asText().equals("same")
        ? new Folding.Same()
        : new Folding.Different(
            answer.path("stored_sha256").asText(null), answer.path("folded_sha256").asText(null));
  }

  private static String detail(HttpResponse<byte[]> response) {
    try {
      return "%d %s"
          .formatted(
              response.statusCode(), Json.readTree(response.body()).path("detail").asText(""))
          .strip();
    } catch (UnreadableJson e) {
      return String.valueOf(response.statusCode());
    }
  }
}
