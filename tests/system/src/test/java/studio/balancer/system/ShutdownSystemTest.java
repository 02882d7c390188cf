package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.installation.Endpoints;

/** Services that are asked to stop while they work: they exit with 0, and nothing is lost. */
@OnSharedSystem
class ShutdownSystemTest {
  private static final List<String> SERVICES =
      List.of("generator", "storage", "manifest", "planner");

  /** What Quarkus writes behind an error of its consumers that were closed while they asked. */
  private static final String AFTER_THE_STOP = "[Error Occurred After Shutdown]";

  @Test
  void stopsEachServiceInTheMiddleOfAPlan(LocalSystem system) throws IOException {
    // Given
    String actor = "0521_stopped";
    system.importActor(actor, system.sampleManifest(actor));
    int paid = system.charges().path("count").asInt();
    Map<String, Integer> logged =
        SERVICES.stream()
            .collect(Collectors.toMap(name -> name, name -> system.log(name).length()));
    system.simulate(Map.of("latency_ms", 3000));
    CompletableFuture<BalancerScript.Result> run =
        CompletableFuture.supplyAsync(
            () -> system.balance(actor, "--execute"), BalancerScript.IN_BACKGROUND);
    Awaitility.await("images are being made")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> system.log("generator").indexOf("Submitted", logged.get("generator")) > 0);

    // When
    Map<String, Long> processes = Endpoints.read(system.dataFolder()).processes();
    SERVICES.forEach(name -> ProcessHandle.of(processes.get(name)).orElseThrow().destroy());

    // Then
    BalancerScript.Result result = run.join();
    system.simulate(Map.of("latency_ms", 300));
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(system.manifest(actor).orElseThrow().path("total_images").asInt()).isEqualTo(20);
    assertThat(system.charges().path("count").asInt() - paid).isEqualTo(7);
    String up = Files.readString(system.dataFolder().resolve("up.out"));
    for (String name : SERVICES) {
      assertThat(up).contains("The %s service ended with 0 and was started again".formatted(name));
      String log = system.log(name).substring(logged.get(name));
      assertThat(log).contains("Stopping: all work is finished, or given back");
      assertThat(log.lines().filter(line -> line.contains(" ERROR ")))
          .as("errors that %s logged", name)
          .allMatch(line -> line.contains(AFTER_THE_STOP));
    }
  }
}
