package studio.balancer.generator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.fake.Settings;

class CircuitBreakerTest {
  private final TestClock time = new TestClock();
  private final CircuitBreaker circuitBreaker = new CircuitBreaker(Settings.DEFAULTS, time);

  @Test
  void isClosedAtFirst() {
    // When Then
    assertThat(circuitBreaker.askToPass()).isEmpty();
  }

  @Test
  void aRefusalStopsAllForTheConfiguredTime() {
    // Given
    circuitBreaker.open("HTTP 402", Optional.empty());

    // When
    time.pass(Duration.ofSeconds(59));

    // Then
    assertThat(circuitBreaker.askToPass()).isPresent();
  }

  @Test
  void afterARefusalOneAloneTries() {
    // Given
    circuitBreaker.open("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));

    // When
    Optional<Duration> first = circuitBreaker.askToPass();
    Optional<Duration> second = circuitBreaker.askToPass();

    // Then
    assertThat(first).isEmpty();
    assertThat(second).isPresent();
  }

  @Test
  void ifTheOneSucceedsAllFollow() {
    // Given
    circuitBreaker.open("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));
    circuitBreaker.askToPass();

    // When
    circuitBreaker.close();

    // Then
    assertThat(circuitBreaker.askToPass()).isEmpty();
    assertThat(circuitBreaker.askToPass()).isEmpty();
  }

  @Test
  void ifTheOneIsThrottledAgainTheNamedTimeCounts() {
    // Given
    circuitBreaker.open("HTTP 429", Optional.of(Duration.ofSeconds(2)));
    time.pass(Duration.ofSeconds(2));
    circuitBreaker.askToPass();

    // When
    circuitBreaker.open("HTTP 429", Optional.of(Duration.ofSeconds(3)));
    time.pass(Duration.ofSeconds(3));

    // Then
    assertThat(circuitBreaker.askToPass()).isEmpty();
  }

  @Test
  void ifNothingIsHeardOfTheOneAnotherTries() {
    // Given
    circuitBreaker.open("HTTP 402", Optional.empty());
    time.pass(Duration.ofMinutes(1));
    circuitBreaker.askToPass();

    // When
    time.pass(Duration.ofMinutes(1));

    // Then
    assertThat(circuitBreaker.askToPass()).isEmpty();
  }

  @Test
  void aPauseSaysSinceWhenAndWhyUntilItIsOver() {
    // Given
    assertThat(circuitBreaker.paused()).isEmpty();
    circuitBreaker.open("HTTP 402: no credit", Optional.empty());
    String since = Timestamp.format(time.instant());
    time.pass(Duration.ofHours(1));

    // When
    circuitBreaker.open("HTTP 402: still no credit", Optional.empty());

    // Then
    assertThat(circuitBreaker.paused()).contains("since " + since + ": HTTP 402: still no credit");
    circuitBreaker.close();
    assertThat(circuitBreaker.paused()).isEmpty();
  }
}
