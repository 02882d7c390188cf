package studio.balancer.manifest.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

class EvidenceVerdictTest {
  @ParameterizedTest
  @CsvSource({
    "'blurred missing', 7, unusable",
    "'blurred exact_duplicate', 7, duplicate",
    "'blurred', 7, flagged",
    "'', , abstained",
    "'', 7, good"
  })
  void theWorstCounts(String flags, Double quality, String verdict) {
    // Given
    Evidence look =
        new Evidence(
            new FileName("a_1.jpg"),
            EvidenceSource.MEASUREMENT,
            "m1",
            "etag",
            null,
            null,
            quality,
            flags.isEmpty() ? List.of() : Stream.of(flags.split(" ")).map(Flag::of).toList(),
            null,
            null,
            Map.of(),
            null,
            null,
            null);

    // Then
    assertThat(EvidenceVerdict.of(look).label()).isEqualTo(verdict);
  }
}
