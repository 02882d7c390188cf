package studio.balancer.generator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.fake.TestTime;

class CircuitBreakerTest {
  private final TestTime time = new TestTime();
  private final CircuitBreaker gate = new CircuitBreaker(Settings.DEFAULTS, time);

  @Test
  void isOpenAtFirst() {
    // When Then
    assertThat(gate.askToPass()).isEmpty();
  }

  @Test
  void aRefusalStopsEverybodyForTheConfiguredTime() {
    // Given
    gate.close("HTTP 402", Optional.empty());

    // When
    time.pass(Duration.ofSeconds(59));

    // Then
    assertThat(gate.askToPass()).isPresent();
  }

  @Test
  void afterARefusalOneAloneTries() {
    // Given
    gate.close("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));

    // When
    Optional<Duration> first = gate.askToPass();
    Optional<Duration> second = gate.askToPass();

    // Then
    assertThat(first).isEmpty();
    assertThat(second).isPresent();
  }

  @Test
  void ifTheOneSucceedsAllFollow() {
    // Given
    gate.close("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));
    gate.askToPass();

    // When
    gate.open();

    // Then
    assertThat(gate.askToPass()).isEmpty();
    assertThat(gate.askToPass()).isEmpty();
  }

  @Test
  void ifTheOneIsThrottledAgainTheNamedTimeCounts() {
    // Given
    gate.close("HTTP 429", Optional.of(Duration.ofSeconds(2)));
    time.pass(Duration.ofSeconds(2));
    gate.askToPass();

    // When
    gate.close("HTTP 429", Optional.of(Duration.ofSeconds(3)));
    time.pass(Duration.ofSeconds(3));

    // Then
    assertThat(gate.askToPass()).isEmpty();
  }

  @Test
  void ifNothingIsHeardOfTheOneAnotherTries() {
    // Given
    gate.close("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));
    gate.askToPass();

    // When
    time.pass(Duration.ofMinutes(1));

    // Then
    assertThat(gate.askToPass()).isEmpty();
  }

  @Test
  void aPauseSaysSinceWhenAndWhyUntilItIsOver() {
    // Given
    assertThat(gate.paused()).isEmpty();
    gate.close("HTTP 402: no credit", Optional.empty());
    String since = Timestamp.format(time.instant());
    time.pass(Duration.ofHours(1));

    // When
    gate.close("HTTP 402: still no credit", Optional.empty());

    // Then
    assertThat(gate.paused()).contains("since " + since + ": HTTP 402: still no credit");
    gate.open();
    assertThat(gate.paused()).isEmpty();
  }
}
