package studio.balancer.system.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.local.process.ResidentSize;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;

/**
 * How much memory the services take with ten thousand actors and fifty thousand commands that wait.
 * It takes minutes, so its name is not one of those that every build runs: {@code ./mvnw verify
 * -Pmemory}.
 */
class MemoryLoad {
  private static final int WARM = 1_000;
  private static final int ACTORS = 11_000;
  private static final int COMMANDS = 50_000;
  private static final Duration MAX_WAIT = Duration.ofMinutes(20);

  /** What a heap of a fixed largest size may still grow by after a thousand actors. */
  private static final double GROWTH = 1.25;

  private final Map<String, Map<String, Long>> table = new TreeMap<>();

  @Test
  void doesNotGrowWithWhatThereIsToDo() throws Exception {
    try (TestSystem system = TestSystem.start(TestArrangement.usual(), Duration.ofMillis(100))) {
      // Given
      Flood flood = new Flood(system.running().endpoints().kafka());
      String sample = "0001_european_20_female";
      system.importSample(sample);
      note("1 idle", system);
      balanced(system, flood, 0, WARM);
      Map<String, Long> before = note("2 with 1,000 actors", system);

      // When
      balanced(system, flood, WARM, ACTORS);
      Map<String, Long> afterActors = note("3 with 11,000 actors", system);
      refuseAll(system);
      flood.generations(baseImage(system, sample), COMMANDS);
      awaitPaused(system);
      Map<String, Long> afterCommands = note("4 with 50,000 commands waiting", system);

      // Then
      table.forEach((state, sizes) -> System.out.println(state + ": " + megabytes(sizes)));
      before.forEach(
          (service, size) ->
              assertThat(Math.max(afterActors.get(service), afterCommands.get(service)))
                  .as(service)
                  .isLessThan((long) (size * GROWTH)));
      assertThat(system.charges().path("count").asInt()).isZero();
    }
  }

  /** Each actor is imported and looked at: one manifest and one answer more. */
  private static void balanced(TestSystem system, Flood flood, int from, int to) {
    long manifests = count(system, Topic.ACTOR_MANIFESTS);
    flood.imports(from, to);
    await(system, Topic.ACTOR_MANIFESTS, manifests + to - from);
    long answers = count(system, Topic.BALANCE_PROGRESS);
    flood.changes(from, to);
    await(system, Topic.BALANCE_PROGRESS, answers + to - from);
  }

  private static String baseImage(TestSystem system, String actor) {
    return system.manifest(actor).orElseThrow().at("/base_images/0/s3_url").asText();
  }

  private static void await(TestSystem system, Topic topic, long records) {
    Awaitility.await(records + " records in " + topic)
        .atMost(MAX_WAIT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> count(system, topic) >= records);
  }

  private static long count(TestSystem system, Topic topic) {
    return system.kafka().recordCounts(List.of(topic)).get(topic);
  }

  /** Nothing is made: the account has no credit. */
  private static void refuseAll(TestSystem system) throws IOException, InterruptedException {
    byte[] body =
        Json.bytes(Map.of("next_responses", Collections.nCopies(500, Map.of("status", 402))));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.running().endpoints().replicate() + "/simulation"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private static void awaitPaused(TestSystem system) {
    Awaitility.await("the intake is paused")
        .atMost(MAX_WAIT)
        .until(
            () ->
                Files.readString(system.running().logs().resolve("generator.log"))
                    .contains("Intake paused"));
  }

  private Map<String, Long> note(String state, TestSystem system) {
    Map<String, Long> sizes = new TreeMap<>();
    system
        .services()
        .handles()
        .forEach((service, one) -> sizes.put(service, ResidentSize.of(one.pid()).orElseThrow()));
    table.put(state, sizes);
    return sizes;
  }

  private static Map<String, Long> megabytes(Map<String, Long> sizes) {
    Map<String, Long> megabytes = new TreeMap<>();
    sizes.forEach((service, size) -> megabytes.put(service, size >> 20));
    return megabytes;
  }
}
