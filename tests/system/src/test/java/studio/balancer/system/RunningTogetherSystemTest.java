package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.installation.Endpoints;

/** Several at once, and a service that is killed in the middle: paid once, numbered once. */
@OnSharedSystem
class RunningTogetherSystemTest {
  @Test
  void balancesSeveralActorsAtOnce(LocalSystem system) {
    // Given
    List<String> actors =
        IntStream.range(0, 4).mapToObj(number -> "050" + number + "_together").toList();
    actors.forEach(actor -> system.importActor(actor, system.sampleManifest(actor)));

    // When
    List<CompletableFuture<BalancerScript.Result>> runs =
        actors.stream()
            .map(
                actor ->
                    CompletableFuture.supplyAsync(
                        () -> system.balance(actor, "--execute"), BalancerScript.IN_BACKGROUND))
            .toList();

    // Then
    runs.forEach(run -> assertThat(run.join().exit()).as(run.join().out()).isZero());
    actors.forEach(actor -> assertBalanced(system, actor));
  }

  @Test
  void goesOnWhereAKilledGeneratorWas(LocalSystem system) {
    // Given
    String actor = "0511_killed";
    system.importActor(actor, system.sampleManifest(actor));
    int before = system.charges().path("count").asInt();
    system.simulate(Map.of("latency_ms", 6000));
    CompletableFuture<BalancerScript.Result> run =
        CompletableFuture.supplyAsync(
            () -> system.balance(actor, "--execute"), BalancerScript.IN_BACKGROUND);

    // When
    Awaitility.await("all seven are asked for")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> submissions(system, actor) == 7);
    long generator = Endpoints.read(system.dataFolder()).processes().get("generator");
    ProcessHandle.of(generator).orElseThrow().destroyForcibly();
    system.simulate(Map.of("latency_ms", 300));

    // Then
    BalancerScript.Result result = run.join();
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertBalanced(system, actor);
    assertThat(system.charges().path("count").asInt() - before).isEqualTo(7);
  }

  /** How many of the actor's commands have a prediction noted in the ledger. */
  private static long submissions(LocalSystem system, String actor) {
    String bucket = system.endpoints().bucket();
    return system
        .store()
        .list(bucket, "ledger/")
        .map(object -> system.store().read(new ObjectAddress(bucket, object.key())))
        .flatMap(Optional::stream)
        .map(entry -> new String(entry.bytes(), StandardCharsets.UTF_8))
        .filter(entry -> entry.contains(actor) && entry.contains("prediction_id"))
        .count();
  }

  private static void assertBalanced(LocalSystem system, String actor) {
    JsonNode manifest = system.manifest(actor).orElseThrow();
    assertThat(manifest.path("total_images").asInt()).isEqualTo(20);
    assertThat(IntStream.rangeClosed(16, 22).mapToObj(number -> actor + "_" + number + ".jpg"))
        .allMatch(file -> manifest.path("images").has(file));
  }
}
