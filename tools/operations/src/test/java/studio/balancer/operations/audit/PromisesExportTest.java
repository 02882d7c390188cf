package studio.balancer.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.check.CheckName;
import studio.balancer.operations.audit.check.Violation;

class PromisesExportTest {
  private static final Instant AT = Instant.ofEpochSecond(1_790_000_000);

  @TempDir Path folder;

  @Test
  void whatIsBrokenIsCountedByCheckAndWhatIsNotIsZero() {
    // Given
    Violation broken =
        new Violation(CheckName.NUMBERS.label(), new ActorId("0001_secret"), "a_1.jpg", "a gap");

    // When
    String text = PromisesExport.text(report(broken, broken), AT);

    // Then
    assertThat(text)
        .contains("balancer_promises_broken{check=\"numbers\"} 2.0")
        .contains("balancer_audited_timestamp_seconds 1.79E9")
        .doesNotContain("0001_secret");
    for (CheckName check : CheckName.values()) {
      assertThat(text).contains("balancer_promises_broken{check=\"" + check.label() + "\"} ");
    }
  }

  @Test
  void aFileIsReplacedWhole() throws IOException {
    // Given
    Path file = folder.resolve("balancer.prom");
    Files.writeString(file, "old");

    // When
    PromisesExport.write(file, PromisesExport.text(report(), AT));

    // Then
    assertThat(file).content().contains("balancer_promises_broken{check=\"fold\"} 0.0");
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  private static AuditReport report(Violation... violations) {
    return new AuditReport(1, 1, OptionalInt.of(1), true, List.of(), List.of(violations));
  }
}
