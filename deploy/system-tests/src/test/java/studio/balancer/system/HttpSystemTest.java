package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is served over HTTP. */
@ExtendWith(LocalSystem.class)
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
    CompletableFuture<List<String>> all = follow(system, actor, null);

    // When
    assertThat(system.balance(actor, "--execute").exit()).isZero();
    List<String> seen = all.get(60, TimeUnit.SECONDS);
    List<String> ids = seen.stream().filter(line -> line.startsWith("id:")).toList();
    String third = ids.get(2).substring(3).strip();
    List<String> resumed = follow(system, actor, third).get(60, TimeUnit.SECONDS);

    // Then
    assertThat(seen).anyMatch(line -> line.contains("PlanStarted"));
    assertThat(seen).anyMatch(line -> line.contains("\"done\":10,\"total\":10"));
    assertThat(resumed.stream().filter(line -> line.startsWith("id:")).toList())
        .isEqualTo(ids.subList(3, ids.size()));
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

  /** The lines of the stream up to the plan's completion; the connection is there at return. */
  private static CompletableFuture<List<String>> follow(
      LocalSystem system, String actor, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(system.endpoints().manifest() + "/progress?actor_id=" + actor))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    HttpResponse<java.io.InputStream> response =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return CompletableFuture.supplyAsync(
        () -> {
          List<String> lines = new ArrayList<>();
          try (BufferedReader reader =
              new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            boolean completed = false;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              lines.add(line);
              completed |= line.contains("PlanCompleted");
              if (completed && line.isEmpty()) {
                return lines;
              }
            }
            return lines;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
