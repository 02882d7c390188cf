package studio.balancer.replicate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import studio.balancer.fakes.TestClock;
import studio.balancer.replicate.http.ApiProblemException;

class RateLimitTest {

  @Property(tries = 100)
  void noMinuteHasMoreThanTheLimitAndWhoWaitsAsToldIsLetIn(
      @ForAll @IntRange(min = 1, max = 5) int perMinute,
      @ForAll @Size(max = 60) List<@IntRange(max = 20_000) Integer> pauses) {
    // Given
    TestClock clock = new TestClock();
    RateLimit limit = new RateLimit(perMinute, clock);
    List<Instant> accepted = new ArrayList<>();

    // When
    for (int pause : pauses) {
      clock.pass(Duration.ofMillis(pause));
      try {
        limit.take();
      } catch (ApiProblemException throttled) {
        clock.pass(
            Duration.ofSeconds(Long.parseLong(throttled.answer().headers().get("Retry-After"))));
        limit.take();
      }
      accepted.add(clock.instant());
    }

    // Then
    for (int i = perMinute; i < accepted.size(); i++) {
      assertThat(Duration.between(accepted.get(i - perMinute), accepted.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }
}
