package studio.balancer.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.operations.OperationException;

/** Asks the running system over HTTP. */
final class HttpJson implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * What a URL answers.
   *
   * @param token for {@code Authorization}, or null
   * @return the document, or empty unless the answer is 200
   * @throws OperationException if there is no answer, or it is not JSON
   */
  Optional<JsonNode> get(String url, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<byte[]> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return response.statusCode() == 200
          ? Optional.of(Json.readManifest(response.body()))
          : Optional.empty();
    } catch (IOException | UnreadableJsonException e) {
      throw new OperationException("cannot ask %s: %s", url, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
