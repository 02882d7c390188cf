package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is served over HTTP. */
@OnSharedSystem
class HttpSystemTest {
  @Test
  void servesManifestsWithAnETag(LocalSystem system) throws Exception {
    // Given
    String actor = "0401_served";
    system.importActor(actor, system.sampleManifest(actor));
    String url = system.endpoints().manifest() + "/manifests/" + actor;

    // When
    HttpResponse<byte[]> first = system.get(url);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> second =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).header("If-None-Match", etag).build(),
                HttpResponse.BodyHandlers.ofByteArray());

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(304);
  }

  @Test
  void answersProblems(LocalSystem system) {
    // When
    HttpResponse<byte[]> unknown =
        system.get(system.endpoints().manifest() + "/manifests/0402_unknown");
    HttpResponse<byte[]> invalid = system.get(system.endpoints().manifest() + "/manifests/..%2Fx");

    // Then
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(invalid.statusCode()).isIn(400, 404);
  }

  @Test
  void streamsProgressAndResumes(LocalSystem system) throws Exception {
    // Given
    String actor = "0403_streamed";
    system.importActor(actor, system.sampleManifest(actor));
    CompletableFuture<List<ServerSentEvent>> all = follow(system, actor, null);

    // When
    assertThat(system.balance(actor, "--execute").exit()).isZero();
    List<ServerSentEvent> seen = all.get(60, TimeUnit.SECONDS);
    List<ServerSentEvent> resumed =
        follow(system, actor, seen.get(2).id()).get(60, TimeUnit.SECONDS);

    // Then
    assertThat(seen).extracting(ServerSentEvent::name).contains("PlanStarted", "PlanCompleted");
    assertThat(seen).anyMatch(event -> event.data().contains("\"done\":10,\"total\":10"));
    assertThat(resumed).isEqualTo(seen.subList(3, seen.size()));
  }

  @Test
  void tellsHealthAndOpenApi(LocalSystem system) {
    for (String service :
        List.of(
            system.endpoints().planner(),
            system.endpoints().generator(),
            system.endpoints().storage(),
            system.endpoints().manifest())) {
      // Then
      assertThat(system.get(service + "/q/health/live").statusCode()).isEqualTo(200);
      assertThat(system.get(service + "/q/health/ready").statusCode()).isEqualTo(200);
      assertThat(system.get(service + "/q/openapi").statusCode()).isEqualTo(200);
    }
  }

  private record ServerSentEvent(String id, String name, String data) {}

  /** The events up to the plan's completion; the connection is there at return. */
  private static CompletableFuture<List<ServerSentEvent>> follow(
      LocalSystem system, String actor, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(system.endpoints().manifest() + "/progress?actor_id=" + actor))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return CompletableFuture.supplyAsync(() -> read(response.body()));
  }

  private static List<ServerSentEvent> read(InputStream stream) {
    List<ServerSentEvent> events = new ArrayList<>();
    Map<String, String> fields = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        } else if (line.isEmpty()) {
          // Heartbeats have no name: they keep the connection, and say nothing.
          if (fields.containsKey("event")) {
            events.add(
                new ServerSentEvent(fields.get("id"), fields.get("event"), fields.get("data")));
          }
          if ("PlanCompleted".equals(fields.get("event"))) {
            return events;
          }
          fields.clear();
        }
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
