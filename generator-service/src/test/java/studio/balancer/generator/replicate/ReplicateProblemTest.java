package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import studio.balancer.fakes.TestClock;

class ReplicateProblemTest {
  private final TestClock time = new TestClock(Instant.parse("2026-01-05T10:00:00Z"));

  @Example
  void readsADateInTheHeader() {
    // When
    ReplicateProblem problem = problem("", Optional.of("Mon, 5 Jan 2026 10:00:20 GMT"));

    // Then
    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(20));
  }

  @Example
  void aDateInThePastMeansNow() {
    // When
    ReplicateProblem problem = problem("", Optional.of("Mon, 5 Jan 2026 09:00:00 GMT"));

    // Then
    assertThat(problem.retryAfter()).contains(Duration.ZERO);
  }

  @Example
  void readsTheBodyWhereThereIsNoHeader() {
    // When
    ReplicateProblem problem = problem("{\"retry_after\": 4}", Optional.empty());

    // Then
    assertThat(problem.retryAfter()).contains(Duration.ofSeconds(4));
  }

  @Example
  void nobodyIsWaitedForLongerThanAnHour() {
    // When
    ReplicateProblem problem = problem("{\"retry_after\": 1e300}", Optional.of("99999999"));

    // Then
    assertThat(problem.retryAfter()).contains(Duration.ofHours(1));
  }

  @Property
  void anyBodyAndHeaderCanBeRead(@ForAll String body, @ForAll String header) {
    // When
    ReplicateProblem problem = problem(body, Optional.of(header));

    // Then
    assertThat(problem.describe()).startsWith("HTTP 429");
    assertThat(problem.retryAfter().orElse(Duration.ZERO))
        .isBetween(Duration.ZERO, Duration.ofHours(1));
  }

  private ReplicateProblem problem(String body, Optional<String> retryAfter) {
    return ReplicateProblem.of(429, body.getBytes(StandardCharsets.UTF_8), retryAfter, time);
  }
}
