package studio.balancer.operations.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/** Asks services to do something; one that says "not now" is asked again for a while. */
public final class ServiceClient implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  /** How long one that is told "not now" asks again. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  public ServiceAnswer post(String url) {
    return patiently(
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  public ServiceAnswer post(String url, Object document) {
    return patiently(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(document))));
  }

  public ServiceAnswer get(String url) {
    return patiently(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  public ServiceAnswer get(String url, String token) {
    return patiently(
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).GET());
  }

  private ServiceAnswer patiently(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(TIMEOUT).build();
    long begin = System.nanoTime();
    ServiceAnswer answer = ask(request);
    while (answer.notNow() && System.nanoTime() - begin < MAX_WAIT.toNanos()) {
      pause();
      answer = ask(request);
    }
    return answer;
  }

  /** Waits before something is looked at again. */
  public void pause() {
    Rest.of(BETWEEN);
  }

  private ServiceAnswer ask(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new ServiceAnswer(response.statusCode(), body(response.body()));
    } catch (IOException e) {
      throw new OperationException("%s does not answer: %s", request.uri(), PlainWords.of(e));
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    }
  }

  private static JsonNode body(byte[] bytes) {
    try {
      return bytes.length == 0 ? MissingNode.getInstance() : Json.readManifest(bytes);
    } catch (UnreadableJsonException e) {
      // A proxy's page, perhaps: the status says enough.
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
