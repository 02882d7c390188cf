package studio.balancer.operations.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;

/** Asks the services for their health, all at once. */
public final class ServiceHealths implements AutoCloseable {
  /** The answer waits for the bucket's, which may be slow. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String PATH = "/q/health/ready";
  private static final int OK = 200;
  private static final int MAX_REASON = 300;

  private final Map<String, String> addresses;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE.dividedBy(2))
          .build();

  /**
   * @param addresses URLs by the services' names; null or empty where there is none
   */
  public ServiceHealths(Map<String, String> addresses) {
    this.addresses = new LinkedHashMap<>(addresses);
  }

  public static ServiceHealths of(Endpoints endpoints) {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put(Service.PLANNER.label(), endpoints.planner());
    addresses.put(Service.GENERATOR.label(), endpoints.generator());
    addresses.put(Service.STORAGE.label(), endpoints.storage());
    addresses.put(Service.MANIFEST.label(), endpoints.manifest());
    return new ServiceHealths(addresses);
  }

  /** What each says, by its name, in the order of a plan's way through them. */
  public Map<String, ServiceHealth> ask() {
    Map<String, CompletableFuture<ServiceHealth>> answers = new LinkedHashMap<>();
    addresses.forEach((name, url) -> answers.put(name, ask(url)));
    Map<String, ServiceHealth> healths = new LinkedHashMap<>();
    answers.forEach((name, answer) -> healths.put(name, answer.join()));
    return healths;
  }

  public List<String> notAsked() {
    List<String> names = new ArrayList<>();
    addresses.forEach(
        (name, url) -> {
          if (url == null || url.isEmpty()) {
            names.add(name);
          }
        });
    return names;
  }

  @Override
  public void close() {
    // What was asked last is of no use any more.
    client.shutdownNow();
  }

  private CompletableFuture<ServiceHealth> ask(String url) {
    if (url == null || url.isEmpty()) {
      return CompletableFuture.completedFuture(new ServiceHealth.NotAsked());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + PATH)).timeout(PATIENCE).GET().build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(ServiceHealths::read)
        .exceptionally(failure -> new ServiceHealth.Silent(url + ", " + describe(failure)));
  }

  private static ServiceHealth read(HttpResponse<byte[]> response) {
    return response.statusCode() == OK
        ? new ServiceHealth.Up(HealthAnswer.pauses(response.body()))
        : new ServiceHealth.Down(HealthAnswer.reason(response.statusCode(), response.body()));
  }

  private static String describe(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return switch (cause) {
      case HttpTimeoutException timeout ->
          Line.of("nothing came within %d s", PATIENCE.toSeconds());
      case ConnectException refused -> "nothing listens there";
      case IOException broken -> Printable.of(String.valueOf(broken.getMessage()), MAX_REASON);
      default -> "it cannot be asked";
    };
  }
}
