package studio.balancer.messaging.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.TestClock;
import studio.balancer.messaging.inflight.InFlightRecords;
import studio.balancer.messaging.inflight.RecordPlace;
import studio.balancer.messaging.inflight.Trial;

class ChannelWatchTest {
  private static final String TOPIC = "test.delete-image";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 3);
  private static final ConsumerLook IDLE = answered(Map.of());
  private static final Duration LONG = Duration.ofSeconds(61);

  private final TestClock time = new TestClock();
  private final InFlightRecords inFlight = new InFlightRecords(time);
  private Optional<String> ended = Optional.empty();
  private Optional<String> paused = Optional.empty();
  private final ChannelWatch watch =
      new ChannelWatch(
          "delete-image", TOPIC, inFlight, () -> ended, () -> paused, time, FixedHealth.USUAL);

  @Test
  void aChannelWithNothingToDoIsWell() {
    // When
    watch.saw(IDLE);
    time.pass(Duration.ofDays(1));
    watch.saw(IDLE);

    // Then
    assertThat(watch.standstill()).isEmpty();
    assertThat(watch.state()).isEqualTo("0 in flight, 0 of them tried");
  }

  @Test
  void aChannelThatHasEndedSaysSoAtOnce() {
    // When
    ended = Optional.of("cannot parse 'ce_time'");

    // Then
    assertThat(watch.standstill())
        .contains(
            "channel delete-image has ended and reads nothing until the service is started again:"
                + " cannot parse 'ce_time'");
  }

  @Test
  void aChannelWhoseConsumerIsClosedHasEnded() {
    // When
    watch.saw(new ConsumerLook.Closed("no codec"));

    // Then
    assertThat(watch.standstill()).get().asString().endsWith("started again: no codec");
  }

  @Test
  void whatIsToBeLoggedIsSaidOnce() {
    // Given
    assertThat(watch.news()).isEmpty();
    ended = Optional.of("cannot parse 'ce_time'");

    // Then
    assertThat(watch.news()).get().asString().startsWith("Not ready: channel delete-image");
    assertThat(watch.news()).isEmpty();
    ended = Optional.empty();
    assertThat(watch.news()).contains("Ready again: channel delete-image goes on");
    assertThat(watch.news()).isEmpty();
  }

  @Test
  void aConsumerMayBeSilentForAWhile() {
    // Given
    watch.saw(new ConsumerLook.Silent());
    time.pass(Duration.ofSeconds(59));
    watch.saw(new ConsumerLook.Silent());
    assertThat(watch.standstill()).isEmpty();

    // When
    time.pass(Duration.ofSeconds(2));

    // Then
    assertThat(watch.standstill())
        .contains("channel delete-image cannot poll: its consumer has not answered for 61 s");
    watch.saw(IDLE);
    assertThat(watch.standstill()).isEmpty();
  }

  @Test
  void aConsumerThatDoesNotReachItsGroupCannotPoll() {
    // When
    watch.saw(new ConsumerLook.Answered(Map.of(), Optional.of(Duration.ofSeconds(75))));

    // Then
    assertThat(watch.standstill())
        .contains(
            "channel delete-image cannot poll: its consumer has not reached its group's coordinator"
                + " for 75 s");
  }

  @Test
  void aConsumerThatNeverBecomesAMemberCannotPoll() {
    // Given
    ConsumerLook noMember = new ConsumerLook.Answered(Map.of(), Optional.empty());
    watch.saw(noMember);
    assertThat(watch.standstill()).isEmpty();

    // When
    time.pass(LONG);
    watch.saw(noMember);

    // Then
    assertThat(watch.standstill())
        .contains(
            "channel delete-image cannot poll: its consumer has not become a member of its group"
                + " for 61 s");
  }

  @Test
  void recordsThatAreThereAndNotReadAreAStandstill() {
    // Given
    watch.saw(unread(17, 3));
    time.pass(LONG);

    // When
    watch.saw(unread(17, 4));

    // Then
    assertThat(watch.standstill())
        .contains(
            "channel delete-image cannot poll: the record at test.delete-image-3 offset 17 cannot"
                + " be read for 61 s, 4 wait there");
  }

  @Test
  void recordsThatAreReadAreNone() {
    // Given
    watch.saw(unread(17, 3));
    time.pass(LONG);

    // When
    watch.saw(unread(18, 3));

    // Then
    assertThat(watch.standstill()).isEmpty();
  }

  @Test
  void recordsThatWaitForRoomAreNone() {
    // Given
    watch.saw(unread(17, 3));
    time.pass(LONG);

    // When
    watch.saw(IDLE);
    watch.saw(unread(17, 3));

    // Then
    assertThat(watch.standstill()).isEmpty();
  }

  @Test
  void aRecordThatIsTriedForTooLongSaysWhichAndWhy() {
    // Given
    inFlight
        .take(new RecordPlace(TOPIC, 3, 17))
        .during(() -> Trial.noteFailure("403 InvalidAccessKeyId\n"));

    // When
    time.pass(Duration.ofMinutes(6));

    // Then
    assertThat(watch.standstill())
        .contains(
            "test.delete-image-3 offset 17 has been tried for 6 min: 403 InvalidAccessKeyId?");
    assertThat(watch.state()).isEqualTo("1 in flight, 1 of them tried, the oldest for 6 min");
  }

  @Test
  void manyThatAreTriedForTooLongAreCounted() {
    // Given
    for (int offset = 0; offset < 20; offset++) {
      inFlight
          .take(new RecordPlace(TOPIC, 3, offset))
          .during(() -> Trial.noteFailure("S3 is away"));
    }

    // When
    time.pass(Duration.ofMinutes(6));

    // Then
    assertThat(watch.standstill())
        .get()
        .asString()
        .contains("tried for 6 min, and 19 more so long: S3 is away");
  }

  @Test
  void ofABatchThePartThatFailsIsNamed() {
    // Given
    inFlight.take(new RecordPlace(TOPIC, 3, 17)).during(() -> {});
    time.pass(Duration.ofSeconds(1));
    inFlight.take(new RecordPlace(TOPIC, 3, 18)).during(() -> Trial.noteFailure("S3 is away"));

    // When
    time.pass(Duration.ofMinutes(6));

    // Then
    assertThat(watch.standstill()).get().asString().startsWith("test.delete-image-3 offset 18");
  }

  @Test
  void ordinaryWorkAndWhatWaitsForItsTurnIsNoStandstill() {
    // Given
    inFlight.take(new RecordPlace(TOPIC, 3, 17)).during(() -> {});
    inFlight.take(new RecordPlace(TOPIC, 3, 18));

    // When
    time.pass(Duration.ofMinutes(5));

    // Then
    assertThat(watch.standstill()).isEmpty();
    assertThat(watch.state()).isEqualTo("2 in flight, 1 of them tried, the oldest for 5 min");
  }

  @Test
  void whatIsPausedSaysWhy() {
    // Given
    paused = Optional.of("since 10:00: 402 no credit");
    inFlight.take(new RecordPlace(TOPIC, 3, 17)).during(() -> {});

    // Then
    assertThat(watch.standstill()).isEmpty();
    assertThat(watch.state()).endsWith("; paused since 10:00: 402 no credit");
    time.pass(Duration.ofMinutes(6));
    assertThat(watch.standstill())
        .contains(
            "test.delete-image-3 offset 17 has been tried for 6 min, and has not failed; paused"
                + " since 10:00: 402 no credit");
  }

  private static ConsumerLook unread(long position, long records) {
    return answered(Map.of(PARTITION, new ConsumerLook.Unread(position, records)));
  }

  private static ConsumerLook answered(Map<TopicPartition, ConsumerLook.Unread> unread) {
    return new ConsumerLook.Answered(unread, Optional.of(Duration.ofSeconds(3)));
  }
}
