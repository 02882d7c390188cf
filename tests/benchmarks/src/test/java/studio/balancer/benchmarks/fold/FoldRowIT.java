package studio.balancer.benchmarks.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.parts.Folders;
import studio.balancer.benchmarks.report.Machine;

/** That the benchmarks still run: the smallest of one row, of which no figure means anything. */
class FoldRowIT {
  @Test
  void allContestantsFoldTheSame() throws Exception {
    // Given
    Path folder = Folders.fresh("smoke");

    // When
    String text =
        new FoldRow(List.of(new LogSize(6, 20)), 1)
            .measure(folder)
            .markdown("c", "trial", Machine.here(ContestantProcess.root()));

    // Then
    assertThat(text)
        .contains("120 events of 6 actors")
        .contains("| rebuild --all --execute |")
        .contains("| Kafka Streams, at-least-once |")
        .contains("| Kafka Streams, exactly-once v2 |");
    Folders.remove(folder);
  }
}
