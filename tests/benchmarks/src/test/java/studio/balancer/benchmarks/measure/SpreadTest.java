package studio.balancer.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void tellsTheMiddleAndTheEdges() {
    // Given
    Spread odd = Spread.of(List.of(3.0, 1.0, 8.0));
    Spread even = Spread.of(List.of(4.0, 1.0, 2.0, 3.0));

    // Then
    assertThat(odd.median()).isEqualTo(3);
    assertThat(odd.least()).isEqualTo(1);
    assertThat(odd.most()).isEqualTo(8);
    assertThat(even.median()).isEqualTo(2.5);
  }

  @Test
  void tellsPercentiles() {
    // Given
    Spread hundred = Spread.of(IntStream.rangeClosed(1, 100).mapToObj(n -> (double) n).toList());

    // Then
    assertThat(hundred.percentile(0.5)).isEqualTo(50);
    assertThat(hundred.percentile(0.99)).isEqualTo(99);
    assertThat(hundred.percentile(1)).isEqualTo(100);
  }
}
