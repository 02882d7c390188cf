package studio.balancer.messaging.health;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.inflight.Trial;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.metrics.MetricTag;

class ChannelMetersTest {
  private static final String CHANNEL = "delete-image";
  private static final String TOPIC = "test.delete-image";
  private static final RecordPlace PLACE = new RecordPlace(TOPIC, 3, 17);

  private final TestClock time = new TestClock();
  private final InFlightRecords inFlight = new InFlightRecords(time);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Optional<String> ended = Optional.empty();
  private Optional<String> paused = Optional.empty();
  private final ChannelWatch watch =
      new ChannelWatch(
          CHANNEL, TOPIC, inFlight, () -> ended, () -> paused, time, FixedHealth.USUAL);

  @BeforeEach
  void export() {
    new ChannelMeters(new Meters(registry)).export(watch);
  }

  @Test
  void aRecordIsAsOldAsItWasWritten() {
    // Given
    Trial trial = inFlight.take(PLACE, TestClock.START);
    time.pass(Duration.ofSeconds(40));

    // When
    trial.during(() -> Trial.noteFailure("S3 is away"));

    // Then
    assertThat(gauge(Metric.OLDEST)).isEqualTo(40);
    assertThat(counter(Metric.RETRIES)).isEqualTo(1);
    assertThat(registry.get(Metric.QUEUE_TIME.id()).functionTimer().count()).isEqualTo(1);
    assertThat(registry.get(Metric.QUEUE_TIME.id()).functionTimer().mean(SECONDS)).isEqualTo(40);
    trial.end();
    assertThat(gauge(Metric.OLDEST)).isZero();
  }

  @Test
  void whatIsNotEvenReadIsSeenAtTheCommittedOffset() {
    // Given
    watch.saw(
        new ConsumerLook.Answered(
            Map.of(),
            Optional.empty(),
            Optional.of(Map.of(new TopicPartition(TOPIC, 3), new ConsumerLook.Unread(4, 9)))));

    // When
    time.pass(Duration.ofMinutes(1));

    // Then
    assertThat(gauge(Metric.LAG)).isEqualTo(9);
    assertThat(gauge(Metric.OLDEST)).isEqualTo(60);
  }

  @Test
  void aChannelThatHasEndedOrIsPausedIsOne() {
    // Given
    assertThat(gauge(Metric.STANDSTILL)).isZero();
    assertThat(gauge(Metric.INTAKE_PAUSED)).isZero();

    // When
    ended = Optional.of("no codec");
    paused = Optional.of("no credit");

    // Then
    assertThat(gauge(Metric.STANDSTILL)).isEqualTo(1);
    assertThat(gauge(Metric.INTAKE_PAUSED)).isEqualTo(1);
  }

  private double gauge(Metric metric) {
    return registry.get(metric.id()).tag(MetricTag.TOPIC.label(), CHANNEL).gauge().value();
  }

  private double counter(Metric metric) {
    return registry
        .get(metric.id())
        .tag(MetricTag.TOPIC.label(), CHANNEL)
        .functionCounter()
        .count();
  }
}
