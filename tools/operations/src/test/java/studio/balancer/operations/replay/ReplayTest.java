package studio.balancer.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.rawlog.MemoryLog;

class ReplayTest {
  private static final String TOPIC = Topic.GENERATE_IMAGE.baseName();
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Optional<ActorId> ACTOR = Optional.of(new ActorId("0001_a"));

  private final MemoryLog log = new MemoryLog();
  private Replay replay;

  @BeforeEach
  void records() {
    replay = new Replay(log, new ServiceClient(), Set.of(), "");
    append(0, "0001_a");
    append(1, "0002_b");
    append(2, "0001_a");
  }

  @Test
  void sendsRecordsAgainAsTheyAreAndEachOnce() {
    // When
    long sent = replay.send(Topic.GENERATE_IMAGE, Optional.empty(), Optional.empty());

    // Then
    assertThat(sent).isEqualTo(3);
    assertThat(log.all(TOPIC)).hasSize(6);
    for (int i = 0; i < 3; i++) {
      ConsumerRecord<byte[], byte[]> before = log.all(TOPIC).get(i);
      ConsumerRecord<byte[], byte[]> again = log.all(TOPIC).get(i + 3);
      assertThat(again.key()).isEqualTo(before.key());
      assertThat(again.value()).isEqualTo(before.value());
      assertThat(again.headers()).isEqualTo(before.headers());
    }
  }

  @Test
  void tellsAnActorsCommandsByTheirBody() {
    // Then
    assertThat(replay.count(Topic.GENERATE_IMAGE, ACTOR, Optional.empty())).isEqualTo(2);
    assertThat(replay.send(Topic.GENERATE_IMAGE, ACTOR, Optional.empty())).isEqualTo(2);
    assertThat(log.all(TOPIC)).hasSize(5);
  }

  @Test
  void passesOverWhatIsTooOld() {
    // Then
    assertThat(replay.send(Topic.GENERATE_IMAGE, Optional.empty(), Optional.of(NOW.plusSeconds(1))))
        .isEqualTo(2);
  }

  @Test
  void aDryRunSendsNothing() {
    // Then
    assertThat(replay.count(Topic.GENERATE_IMAGE, Optional.empty(), Optional.empty())).isEqualTo(3);
    assertThat(log.all(TOPIC)).hasSize(3);
  }

  @Test
  void appendsNothingToTheEventsAndNoOldRevisionOfAManifest() {
    for (Topic topic : Topic.values()) {
      // Then
      assertThat(Replay.rewinds(topic))
          .as(topic.baseName())
          .isEqualTo(topic == Topic.IMAGE_EVENTS || topic == Topic.ACTOR_MANIFESTS);
    }
  }

  private void append(int second, String actor) {
    log.append(
        TOPIC,
        NOW.plusSeconds(second),
        bytes("command-" + second),
        bytes("{\"actor_id\":\"%s\",\"slot\":%d}".formatted(actor, second)),
        new RecordHeader("ce_id", bytes("id-" + second)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
