package studio.balancer.generator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.fake.Settings;

class RateLimiterTest {
  private static final int MAX_PER_MINUTE = Settings.DEFAULTS.createsPerMinute();

  @Property(tries = 50)
  void noMinuteHasMoreThanIsPermitted(
      @ForAll @Size(min = 1400, max = 1500) List<@IntRange(max = 150) Integer> gaps) {
    // Given
    TestClock time = new TestClock();
    RateLimiter rateLimiter = new RateLimiter(Settings.DEFAULTS, time);
    List<Instant> passed = new ArrayList<>();

    // When
    for (int gap : gaps) {
      time.pass(Duration.ofMillis(gap));
      for (Optional<Duration> wait = rateLimiter.askToPass();
          wait.isPresent();
          wait = rateLimiter.askToPass()) {
        time.pass(wait.get());
      }
      passed.add(time.instant());
    }

    // Then
    for (int index = MAX_PER_MINUTE; index < passed.size(); index++) {
      assertThat(Duration.between(passed.get(index - MAX_PER_MINUTE), passed.get(index)))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  void aClockThatIsSetBackHoldsUpNoRequestForLongerThanTheWindow() {
    // Given
    TestClock time = new TestClock();
    RateLimiter rateLimiter = new RateLimiter(2, Duration.ofSeconds(1), time);
    rateLimiter.askToPass();
    rateLimiter.askToPass();

    // When
    time.pass(Duration.ofHours(-1));

    // Then
    assertThat(rateLimiter.askToPass()).contains(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(1));
    assertThat(rateLimiter.askToPass()).isEmpty();
  }
}
