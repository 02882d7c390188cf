package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.contracts.progress.ChangeAnswer;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordHeader;

/**
 * What strangers send, through the connector of each consumer: in every codec, whatever headers and
 * keys it has, it is answered or put aside byte for byte, and what is behind it in its partition is
 * done. On a system of its own, whose topics are full of it from then on.
 */
@Tag("slow")
@OnOwnSystem
class HostileRecordsSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final int OF_EACH_TOPIC = 60;
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Topic> CONSUMED =
      List.of(
          Topic.ACTOR_DATASET_CHANGED,
          Topic.GENERATE_IMAGE,
          Topic.DELETE_IMAGE,
          Topic.IMAGE_GENERATED,
          Topic.IMAGE_EVENTS,
          Topic.BALANCE_PROGRESS);

  private static TestSystem system;

  @BeforeAll
  static void start() {
    system = TestSystem.start(TestArrangement.usual(), Duration.ofMillis(100));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void oneRecordNeverStopsAChannel() {
    // Given
    long seed = System.nanoTime();
    System.out.println("HostileRecordsSystemTest: seed " + seed);
    HostileRecords chance = new HostileRecords(seed);
    List<ProducerRecord<byte[], byte[]>> hostile = new ArrayList<>();
    for (Topic topic : CONSUMED) {
      for (int i = 0; i < OF_EACH_TOPIC; i++) {
        hostile.add(chance.any(topic, hostile.size()));
      }
    }
    List<ProducerRecord<byte[], byte[]>> understood =
        HostileRecords.understood(new ActorId("h-" + UUID.randomUUID()));
    List<Message> good = new ArrayList<>();
    List<ProducerRecord<byte[], byte[]>> behind = new ArrayList<>();
    for (Topic topic : CONSUMED) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        Message message = good(topic, partition);
        good.add(message);
        behind.add(record(topic, partition, message));
      }
    }

    // When
    send(hostile);
    send(understood);
    send(behind);

    // Then
    try (KafkaRecordLog log = new KafkaRecordLog(system.running().endpoints().kafka())) {
      Awaitility.await("all that is good to be done")
          .atMost(MAX_WAIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(undone(log, good)).isEmpty());
      // Another actor's may be tried again meanwhile, since its manifest is not there yet.
      Awaitility.await("all that is understood to be answered, and the rest to be put aside")
          .atMost(MAX_WAIT)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> requireAnsweredOrPutAside(log, understood, hostile));
    }

    // When
    BalancerScript.Result audit = run("audit", "--actor-id", good.getFirst().actorId().value());

    // Then
    assertThat(audit.out() + audit.err()).doesNotContain("does not answer", "Exception");
  }

  @Test
  void anImportByAnotherPartitionerIsPutRightOrDiscarded() {
    // Given
    int partition = 3;
    ActorId moved = actorIn(partition);
    ActorId discarded = actorIn(partition);
    send(
        List.of(
            record(Topic.IMAGE_EVENTS, partition + 1, good(Topic.IMAGE_EVENTS, moved)),
            record(Topic.IMAGE_EVENTS, partition + 1, good(Topic.IMAGE_EVENTS, discarded))));
    String first = letter(moved);
    String second = letter(discarded);

    // When
    BalancerScript.Result retry = run("dead-letters", "retry", first, "--execute");
    BalancerScript.Result discard = run("dead-letters", "discard", second, "--execute");

    // Then
    assertThat(retry.exit()).as(retry.out() + retry.err()).isZero();
    assertThat(discard.exit()).as(discard.out() + discard.err()).isZero();
    assertThat(system.manifest(moved.value()).orElseThrow().path("revision").asInt()).isEqualTo(1);
    assertThat(AuditOfActors.violations(system.running().endpoints(), system.dataFolder(), moved))
        .isEmpty();
    BalancerScript.Result rebuild = run("rebuild", "--all");
    assertThat(rebuild.out())
        .contains(moved + ": same (1 events)")
        .doesNotContain(discarded.value());
  }

  private static void requireAnsweredOrPutAside(
      KafkaRecordLog log,
      List<ProducerRecord<byte[], byte[]>> understood,
      List<ProducerRecord<byte[], byte[]>> hostile) {
    Set<String> changes = answered(log);
    understood.forEach(record -> assertThat(changes).as(text(record)).contains(changeId(record)));
    Map<Topic, List<ConsumerRecord<byte[], byte[]>>> letters = new HashMap<>();
    CONSUMED.forEach(topic -> letters.put(topic, read(log, topic.deadLetterName(""))));
    for (ProducerRecord<byte[], byte[]> record : hostile) {
      Topic topic = Topic.find("", record.topic()).orElseThrow();
      if (unreadable(record)) {
        assertThat(letters.get(topic)).as(text(record)).anyMatch(one -> copied(record, one));
      }
    }
  }

  /** One that costs nothing, and whose outcome can be seen. */
  private static Message good(Topic topic, int partition) {
    return good(topic, actorIn(partition));
  }

  private static Message good(Topic topic, ActorId actor) {
    String id = UUID.randomUUID().toString();
    return switch (topic) {
      case ACTOR_DATASET_CHANGED -> change(actor);
      case GENERATE_IMAGE ->
          new GenerateImage(id, id, actor, 0, ImageType.PHOTOREALISTIC, "p", null, 1, NOW);
      case DELETE_IMAGE ->
          new DeleteImage(
              id, id, actor, 0, new FileName("x_1.jpg"), null, null, DeleteReason.SURPLUS, NOW);
      case IMAGE_GENERATED ->
          new ImageGenerated(
              id,
              id,
              actor,
              0,
              ImageType.PHOTOREALISTIC,
              "p",
              id,
              "staging/none.jpg",
              "0".repeat(64),
              1,
              1,
              1,
              1,
              NOW);
      case IMAGE_EVENTS -> new ActorImported(id, actor, Json.mapper().createObjectNode(), NOW);
      case BALANCE_PROGRESS ->
          new AlreadyBalanced(id, "hostile", actor, new SetState(0, Map.of()), List.of(), NOW);
      case ACTOR_MANIFESTS -> fail("no service consumes it");
    };
  }

  private static Message change(ActorId actor) {
    try {
      ProducerRecord<byte[], byte[]> record = HostileRecords.change(actor);
      return Received.read(name -> header(record, name), record.value(), Message.class).message();
    } catch (UnreadableMessageException e) {
      return fail(e);
    }
  }

  /** Those without the trace that each must leave. */
  private static List<Message> undone(KafkaRecordLog log, List<Message> good) {
    Set<String> seen = new HashSet<>(answered(log));
    for (ConsumerRecord<byte[], byte[]> event : read(log, Topic.IMAGE_EVENTS.baseName())) {
      Optional<Message> message = message(event);
      message.ifPresent(one -> seen.add(String.valueOf(one.subject())));
    }
    for (ConsumerRecord<byte[], byte[]> manifest : read(log, Topic.ACTOR_MANIFESTS.baseName())) {
      message(manifest).ifPresent(one -> seen.add("manifest of " + one.actorId()));
    }
    return good.stream()
        .filter(
            one ->
                switch (MessageType.of(one).topic()) {
                  case ACTOR_DATASET_CHANGED ->
                      !seen.contains(((ActorDatasetChanged) one).changeId());
                  case IMAGE_EVENTS -> !seen.contains("manifest of " + one.actorId());
                  case BALANCE_PROGRESS -> false;
                  default -> !seen.contains(one.subject());
                })
        .toList();
  }

  private static Set<String> answered(KafkaRecordLog log) {
    Set<String> changes = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : read(log, Topic.BALANCE_PROGRESS.baseName())) {
      message(record)
          .filter(ChangeAnswer.class::isInstance)
          .ifPresent(answer -> changes.add(((ChangeAnswer) answer).changeId()));
    }
    return changes;
  }

  private static boolean unreadable(ProducerRecord<byte[], byte[]> record) {
    Class<? extends Message> any = Message.class;
    try {
      Message message = Received.read(name -> header(record, name), record.value(), any).message();
      return MessageType.of(message).topic() != Topic.find("", record.topic()).orElseThrow();
    } catch (UnreadableMessageException e) {
      return true;
    }
  }

  /** Key, value and headers, byte for byte; the dead letter's own headers come after them. */
  private static boolean copied(
      ProducerRecord<byte[], byte[]> record, ConsumerRecord<byte[], byte[]> letter) {
    Header[] own = record.headers().toArray();
    Header[] all = letter.headers().toArray();
    return Arrays.equals(record.key(), letter.key())
        && Arrays.equals(record.value(), letter.value())
        && all.length >= own.length
        && Arrays.equals(own, Arrays.copyOf(all, own.length));
  }

  /** The id of the dead letter about an actor's event. */
  private static String letter(ActorId actor) {
    byte[] key = HostileRecords.bytes(actor.value());
    try (KafkaRecordLog log = new KafkaRecordLog(system.running().endpoints().kafka())) {
      return Awaitility.await("the dead letter of " + actor)
          .atMost(MAX_WAIT)
          .until(
              () ->
                  read(log, Topic.IMAGE_EVENTS.deadLetterName("")).stream()
                      .filter(record -> Arrays.equals(key, record.key()))
                      .findFirst(),
              Optional::isPresent)
          .map(found -> "%s-%d-%d".formatted(found.topic(), found.partition(), found.offset()))
          .orElseThrow();
    }
  }

  private static BalancerScript.Result run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", system.dataFolder().toString()));
    return BalancerScript.run(MAX_WAIT, all.toArray(String[]::new));
  }

  /** By producers of every codec in turn. */
  private static void send(List<ProducerRecord<byte[], byte[]>> records) {
    CompressionType[] codecs = CompressionType.values();
    for (CompressionType codec : codecs) {
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of(
                  "bootstrap.servers",
                  system.running().endpoints().kafka(),
                  "compression.type",
                  codec.name,
                  "linger.ms",
                  "20"),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        for (int i = codec.ordinal(); i < records.size(); i += codecs.length) {
          producer.send(records.get(i));
        }
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(KafkaRecordLog log, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    log.readAll(topic, records::add);
    return records;
  }

  private static Optional<Message> message(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          Received.read(RecordHeader.of(record), record.value(), Message.class).message());
    } catch (UnreadableMessageException e) {
      return Optional.empty();
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      Topic topic, int partition, Message message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.baseName(),
            partition,
            message.key().getBytes(StandardCharsets.UTF_8),
            Json.bytes(message));
    CloudEvent.headers(message, "hostile")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private static ActorId actorIn(int partition) {
    String id;
    do {
      id = "h-" + UUID.randomUUID();
    } while (KeyPartition.of(id) != partition);
    return new ActorId(id);
  }

  private static String changeId(ProducerRecord<byte[], byte[]> record) {
    try {
      return ((ActorDatasetChanged)
              Received.read(name -> header(record, name), record.value(), Message.class).message())
          .changeId();
    } catch (UnreadableMessageException e) {
      return fail(text(record), e);
    }
  }

  private static byte[] header(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : header.value();
  }

  private static String text(ProducerRecord<byte[], byte[]> record) {
    return "%s key %s headers %s value %d bytes"
        .formatted(
            record.topic(),
            Arrays.toString(
                record.key() == null
                    ? null
                    : Arrays.copyOf(record.key(), Math.min(40, record.key().length))),
            record.headers().toArray().length,
            record.value() == null ? -1 : record.value().length);
  }
}
