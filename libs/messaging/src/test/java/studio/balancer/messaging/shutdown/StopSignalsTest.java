package studio.balancer.messaging.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StopSignalsTest {
  @Test
  void reactsToASignal() throws Exception {
    // Given
    CompletableFuture<Void> reaction = new CompletableFuture<>();
    // A signal that means nothing to a JVM.
    StopSignals.handle("CONT", () -> reaction.complete(null));

    // When
    new ProcessBuilder("kill", "-CONT", String.valueOf(ProcessHandle.current().pid())).start();

    // Then
    assertThat(reaction).succeedsWithin(Duration.ofSeconds(10));
  }
}
