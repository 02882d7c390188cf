package studio.balancer.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;
import studio.balancer.local.CommandFailed;

/** Asks services to do something; one that says "not now" is asked again for a while. */
public final class ServiceClient implements AutoCloseable {
  private static final int NOT_NOW = 503;
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * Asks for something to be done.
   *
   * @throws CommandFailed if there is no answer
   */
  public ServiceAnswer post(String url) {
    return patiently(
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /**
   * The same with a document.
   *
   * @throws CommandFailed if there is no answer
   */
  public ServiceAnswer post(String url, Object document) {
    return patiently(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(document))));
  }

  /**
   * Asks a question.
   *
   * @throws CommandFailed if there is no answer
   */
  public ServiceAnswer get(String url) {
    return patiently(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private ServiceAnswer patiently(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    long begin = System.nanoTime();
    ServiceAnswer answer = ask(request);
    while (answer.status() == NOT_NOW && System.nanoTime() - begin < PATIENCE.toNanos()) {
      pause();
      answer = ask(request);
    }
    return answer;
  }

  /** Waits before something is looked at again. */
  public void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }

  private ServiceAnswer ask(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new ServiceAnswer(response.statusCode(), body(response.body()));
    } catch (IOException e) {
      throw new CommandFailed("%s does not answer: %s".formatted(request.uri(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }

  private static JsonNode body(byte[] bytes) {
    try {
      return bytes.length == 0 ? MissingNode.getInstance() : Json.readTree(bytes);
    } catch (UnreadableJson e) {
      // A proxy's page, perhaps: the status says enough.
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
