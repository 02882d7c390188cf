package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

  @Property
  void staysBetweenHalfItsCeilingAndItsCeiling(
      @ForAll @LongRange(min = 1, max = 10_000) long first,
      @ForAll @LongRange(min = 1, max = 3_600_000) long longest,
      @ForAll @IntRange(min = 1) int failures,
      @ForAll long seed) {
    // Given
    Backoff backoff = new Backoff(Duration.ofMillis(first), Duration.ofMillis(longest));

    // When
    Duration pause = backoff.after(failures, new Random(seed));

    // Then
    double ceiling = Math.min(longest, first * Math.pow(2, Math.min(failures - 1, 20)));
    assertThat(pause.toMillis()).isBetween((long) ceiling / 2, (long) ceiling);
  }

  @Property
  void doublesUpToItsMaximum(@ForAll @IntRange(min = 1, max = 15) int failures) {
    // Given
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofDays(1));

    // When
    Duration shortest = backoff.after(failures + 1, lowest());

    // Then
    assertThat(shortest).isEqualTo(backoff.after(failures, lowest()).multipliedBy(2));
  }

  @Property
  void isNotTheSameForAllWhoFailedTogether(@ForAll @IntRange(min = 3, max = 100) int failures) {
    // Given
    Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30));
    Random random = new Random(failures);

    // When
    long distinct =
        java.util.stream.Stream.generate(() -> backoff.after(failures, random))
            .limit(50)
            .distinct()
            .count();

    // Then
    assertThat(distinct).isGreaterThan(10);
  }

  private static java.util.random.RandomGenerator lowest() {
    return new Random() {
      private static final long serialVersionUID = 1L;

      @Override
      public long nextLong(long bound) {
        return 0;
      }
    };
  }
}
