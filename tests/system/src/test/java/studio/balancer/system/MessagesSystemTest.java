package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;

/** What others on the cluster see: readable records, and dead letters as they came. */
@OnSharedSystem
class MessagesSystemTest {
  private static final Duration MAX_WAIT = Duration.ofSeconds(60);

  @Test
  void putsWhatIsNoMessageAsideAndGoesOn(LocalSystem system) {
    // Given
    String actor = "0301_after_poison";
    system.importActor(actor, system.sampleManifest(actor));
    byte[] noJson = "{not json, \u0000 \u00ff".getBytes(StandardCharsets.ISO_8859_1);
    byte[] badActor =
        """
        {"change_id":"c-1","source":"test","actor_id":"../x","dry_run":false,
         "occurred_at":"2026-01-01T00:00:00.000000Z"}\
        """
            .getBytes(StandardCharsets.UTF_8);

    // When
    publish(system, "poison-1", noJson, "studio.balancer.ActorDatasetChanged.v1");
    publish(system, "poison-2", badActor, "studio.balancer.ActorDatasetChanged.v1");
    publish(system, "poison-3", badActor, "studio.balancer.NobodyKnows.v9");
    BalancerScript.Result result = system.balance(actor, "--execute", "--delete", "0001_13.jpg");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    String deadLetters = Topic.ACTOR_DATASET_CHANGED.deadLetterName("");
    assertThat(deadLetter(system, deadLetters, "poison-1").value()).isEqualTo(noJson);
    ConsumerRecord<String, byte[]> second = deadLetter(system, deadLetters, "poison-2");
    assertThat(second.value()).isEqualTo(badActor);
    assertThat(header(second, DeadLetterHeader.REASON)).contains("actor_id", "../x");
    assertThat(header(second, DeadLetterHeader.TOPIC)).isEqualTo("actor-dataset-changed");
    assertThat(header(deadLetter(system, deadLetters, "poison-3"), DeadLetterHeader.REASON))
        .contains("unknown message type");
  }

  @Test
  void writesReadableJsonWithCloudEventsHeaders(LocalSystem system) throws Exception {
    // Given
    String actor = "0302_readable";
    system.importActor(actor, system.sampleManifest(actor));
    assertThat(system.balance(actor, "--execute").exit()).isZero();

    // Then
    for (Topic topic : Topic.values()) {
      List<ConsumerRecord<String, byte[]>> records =
          read(system, topic.baseName()).stream()
              .filter(record -> record.value() != null)
              .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(actor))
              .toList();
      assertThat(records).as(topic.baseName()).isNotEmpty();
      for (ConsumerRecord<String, byte[]> record : records) {
        assertThat(new ObjectMapper().readTree(record.value()).path("actor_id").asText())
            .isEqualTo(actor);
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_id")).isNotBlank();
        assertThat(header(record, "ce_type")).startsWith("studio.balancer.").endsWith(".v1");
        assertThat(header(record, "ce_source")).startsWith("/");
        assertThat(header(record, "ce_time")).endsWith("Z");
      }
    }
  }

  private static void publish(LocalSystem system, String key, byte[] value, String type) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.endpoints().kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<String, byte[]> record =
          new ProducerRecord<>(Topic.ACTOR_DATASET_CHANGED.baseName(), key, value);
      record.headers().add("ce_id", key.getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
      producer.send(record);
    }
  }

  private static ConsumerRecord<String, byte[]> deadLetter(
      LocalSystem system, String topic, String key) {
    return Awaitility.await("dead letter " + key)
        .atMost(MAX_WAIT)
        .until(
            () ->
                read(system, topic).stream().filter(record -> key.equals(record.key())).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static List<ConsumerRecord<String, byte[]>> read(LocalSystem system, String topic) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", system.endpoints().kafka()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      long deadline = System.nanoTime() + MAX_WAIT.toNanos();
      while (ends.entrySet().stream()
              .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())
          && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
