package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.replicate.Prediction;
import studio.balancer.generator.replicate.PredictionStatus;

class LookScheduleTest {
  private static final Settings SETTINGS = Settings.DEFAULTS;

  private LookSchedule schedule = new LookSchedule(SETTINGS);

  /** An instance has all tries of a property. */
  @BeforeTry
  void startAnew() {
    schedule = new LookSchedule(SETTINGS);
  }

  @Property(tries = 300)
  void whateverWasLearnedAnEndIsSeenInTimeAndNobodyIsAskedTooOften(
      @ForAll @Size(max = 80) List<@IntRange(max = 60_000) Integer> before,
      @ForAll @IntRange(max = 120_000) int millis) {
    // Given
    before.forEach(time -> learn(Duration.ofMillis(time)));
    Duration end = Duration.ofMillis(millis);

    // When
    List<Duration> looks = looksUntil(end);

    // Then
    Duration late = looks.getLast().minus(end);
    assertThat(late).isBetween(Duration.ZERO, SETTINGS.earlyPoll().plus(SETTINGS.maxPoll()));
    for (int look = 1; look < looks.size(); look++) {
      assertThat(looks.get(look).minus(looks.get(look - 1)))
          .isBetween(SETTINGS.minPoll(), SETTINGS.earlyPoll());
    }
  }

  @Property(tries = 300)
  void whatTakesAsLongAsUsualIsSeenAtOnceByFewLooks(@ForAll @IntRange(max = 60_000) int millis) {
    // Given
    Duration usual = Duration.ofMillis(millis);
    learn(usual);

    // When
    List<Duration> looks = looksUntil(usual);

    // Then
    assertThat(looks.getLast().minus(usual)).isBetween(Duration.ZERO, SETTINGS.minPoll());
    assertThat(looks.size()).isLessThanOrEqualTo(2 + (int) usual.dividedBy(SETTINGS.earlyPoll()));
  }

  @Property(tries = 300)
  void aProcessThatWasJustStartedSeesAnEndAnEighthLateAtMost(
      @ForAll @IntRange(max = 120_000) int millis) {
    // Given
    Duration end = Duration.ofMillis(millis);

    // When
    List<Duration> looks = looksUntil(end);

    // Then
    Duration eighth = end.dividedBy(8);
    assertThat(looks.getFirst()).isZero();
    assertThat(looks.getLast().minus(end))
        .isLessThanOrEqualTo(eighth.compareTo(SETTINGS.minPoll()) > 0 ? eighth : SETTINGS.minPoll())
        .isLessThanOrEqualTo(SETTINGS.maxPoll());
  }

  @Test
  void theModelBecomingFasterIsLearnedFromAFewImages() {
    // Given
    learnTimes(32, Duration.ofSeconds(20));

    // When
    learnTimes(5, Duration.ofSeconds(3));

    // Then
    assertThat(schedule.untilFirst(Duration.ofSeconds(3))).isZero();
  }

  @Test
  void theModelBecomingSlowerIsLearnedOnceTheFastOnesAreLongAgo() {
    // Given
    learnTimes(32, Duration.ofSeconds(3));

    // When
    learnTimes(32, Duration.ofSeconds(20));

    // Then
    assertThat(schedule.untilFirst(Duration.ofMillis(19_500))).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void oneOddImageAmongManyChangesNothing() {
    // Given
    learnTimes(20, Duration.ofSeconds(15));

    // When
    learn(Duration.ofMillis(1));

    // Then
    assertThat(schedule.untilFirst(Duration.ofSeconds(14))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void nothingIsLearnedFromWhatMadeNoImageOrSaysNoTime() {
    // When
    schedule.learn(prediction(PredictionStatus.FAILED, Duration.ofSeconds(10)));
    schedule.learn(prediction(PredictionStatus.CANCELED, Duration.ofSeconds(10)));
    schedule.learn(prediction(PredictionStatus.SUCCEEDED, null));
    schedule.learn(prediction(PredictionStatus.SUCCEEDED, Duration.ofSeconds(-10)));

    // Then
    assertThat(schedule.untilFirst(Duration.ZERO)).isZero();
  }

  private List<Duration> looksUntil(Duration end) {
    List<Duration> looks = new ArrayList<>();
    looks.add(schedule.untilFirst(Duration.ZERO));
    while (looks.getLast().compareTo(end) < 0) {
      looks.add(looks.getLast().plus(schedule.untilNext(looks.getLast())));
    }
    return looks;
  }

  private void learnTimes(int times, Duration time) {
    for (int image = 0; image < times; image++) {
      learn(time);
    }
  }

  private void learn(Duration time) {
    schedule.learn(prediction(PredictionStatus.SUCCEEDED, time));
  }

  private static Prediction prediction(PredictionStatus status, Duration time) {
    Instant begun = TestClock.START;
    return new Prediction(
        "p1", status, 7L, "a", null, null, begun, time == null ? null : begun.plus(time));
  }
}
