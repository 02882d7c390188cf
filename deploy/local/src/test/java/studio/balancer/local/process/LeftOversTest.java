package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;

class LeftOversTest {
  private static final String LISTENS = "while :; do sleep 0.05; done";
  private static final String DEAF = "trap '' TERM; echo; while :; do sleep 0.05; done";
  private static final Duration GRACE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void nobodyIsLeft() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void servicesOfARunThatWasKilledAreToldToStop() throws Exception {
    // Given
    Process planner = start(ServiceLaunch.program(Service.PLANNER, folder), LISTENS);
    Process second = start(ServiceLaunch.program(Service.PLANNER, folder), LISTENS);
    record(ended(), Map.of("planner", planner, "planner-2", second), Duration.ZERO);

    // When
    stop(GRACE);

    // Then
    assertThat(planner.isAlive()).isFalse();
    assertThat(second.isAlive()).isFalse();
    assertThat(lines)
        .singleElement()
        .asString()
        .contains("planner (process %d)".formatted(planner.pid()), "planner-2");
    stop(GRACE);
    assertThat(lines).hasSize(1);
  }

  @Test
  void whoeverDoesNotHearIsKilled() throws Exception {
    // Given
    Process deaf = start(ServiceLaunch.program(Service.STORAGE, folder), DEAF);
    assertThat(deaf.getInputStream().read()).isEqualTo('\n');
    record(ended(), Map.of("storage", deaf), Duration.ZERO);

    // When
    stop(Duration.ofMillis(200));

    // Then
    assertThat(deaf.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(deaf.exitValue()).isEqualTo(128 + 9);
  }

  @Test
  void aProcessThatGotTheIdLaterIsNotTouched() throws Exception {
    // Given
    Process later = start(ServiceLaunch.program(Service.PLANNER, folder), LISTENS);
    record(ended(), Map.of("planner", later), Duration.ofMinutes(-1));

    // When
    stop(GRACE);

    // Then
    assertThat(later.isAlive()).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void aProcessThatIsNoServiceOfThisProjectIsNotTouched() throws Exception {
    // Given
    Process other =
        start(ServiceLaunch.program(Service.PLANNER, folder.resolve("elsewhere")), LISTENS);
    record(ended(), Map.of("planner", other), Duration.ZERO);

    // When
    stop(GRACE);

    // Then
    assertThat(other.isAlive()).isTrue();
    assertThat(lines).isEmpty();
  }

  @Test
  void whileTheLauncherRunsNothingIsLeftOver() throws Exception {
    // Given
    Process planner = start(ServiceLaunch.program(Service.PLANNER, folder), LISTENS);
    record(ProcessHandle.current().pid(), Map.of("planner", planner), Duration.ZERO);

    // When
    stop(GRACE);

    // Then
    assertThat(Endpoints.running(folder)).isTrue();
    assertThat(planner.isAlive()).isTrue();
  }

  @Test
  void anotherProcessWithTheLaunchersIdIsNotTheLauncher() throws Exception {
    // Given
    Process planner = start(ServiceLaunch.program(Service.PLANNER, folder), LISTENS);
    Process another = start(folder.resolve("another"), LISTENS);
    Instant before = startOf(another).minusSeconds(60);
    endpoints(
            Map.of("launcher", another.pid(), "planner", planner.pid()),
            Map.of("launcher", before, "planner", startOf(planner)))
        .write(folder);

    // When
    stop(GRACE);

    // Then
    assertThat(planner.isAlive()).isFalse();
    assertThat(another.isAlive()).isTrue();
  }

  @Test
  void aFolderInWhichNothingRanIsNoMatter() {
    // When
    stop(GRACE);

    // Then
    assertThat(lines).isEmpty();
  }

  private void stop(Duration grace) {
    Endpoints.left(folder).ifPresent(new LeftOvers(folder, lines::add, grace)::stop);
  }

  private Process start(Path program, String script) throws IOException {
    Files.createDirectories(program.getParent());
    // Written once: a shell reads its script as it goes.
    if (!Files.exists(program)) {
      Files.writeString(program, script);
    }
    Process process = new ProcessBuilder("sh", program.toString()).start();
    processes.add(process);
    return process;
  }

  private void record(long launcher, Map<String, Process> services, Duration later)
      throws IOException {
    Map<String, Long> pids = new HashMap<>(Map.of(Endpoints.LAUNCHER, launcher));
    Map<String, Instant> started = new HashMap<>();
    services.forEach(
        (name, process) -> {
          pids.put(name, process.pid());
          started.put(name, startOf(process).plus(later));
        });
    endpoints(pids, started).write(folder);
  }

  private static Instant startOf(Process process) {
    return process.info().startInstant().orElseThrow();
  }

  private static long ended() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  private static Endpoints endpoints(Map<String, Long> processes, Map<String, Instant> started) {
    return new Endpoints(
        "k", "", "", null, "r", "a", "s", "b", "", "", "", "", "", null, processes, started);
  }
}
