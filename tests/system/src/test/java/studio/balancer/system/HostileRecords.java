package studio.balancer.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.log.KeyPartition;

/** Records as strangers send them: by chance, and as they were seen. */
final class HostileRecords {
  private static final List<String> MEDIA_TYPES =
      List.of(
          "application/json",
          "application/cloudevents+json",
          "Application/CloudEvents+JSON; charset=UTF-8",
          "application/cloudevents-batch+json",
          "application/cloudevents+avro",
          "text/plain",
          "\u0000;;;=");

  private static final List<String> ATTRIBUTES =
      List.of(
          "ce_id", "ce_type", "ce_source", "ce_time", "ce_specversion", "ce_dataschema", "", "own");

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\"/upstream\"",
          "studio upstream",
          "2026-11-26T17:00:00.123456",
          "2.0",
          "null",
          "x".repeat(20_000),
          "\u0000\u2028\ud83d\ude00",
          "../..",
          "%00",
          "{}");

  private final Random random;

  HostileRecords(long seed) {
    this.random = new Random(seed);
  }

  /** Anything, in any partition that the topic lets it be in. */
  ProducerRecord<byte[], byte[]> any(Topic topic, int number) {
    byte[] key = key(topic);
    // Each event of its own actor: behind the first one of an actor the others wait.
    int partition =
        topic == Topic.IMAGE_EVENTS && isActor(key)
            ? KeyPartition.of(new String(key, StandardCharsets.UTF_8))
            : random.nextInt(topic.partitions());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic.baseName(), partition, key, value());
    record.headers().add("case", bytes(String.valueOf(number)));
    if (random.nextInt(3) > 0) {
      record.headers().add(CloudEvent.ID, bytes("hostile-" + number));
      record.headers().add(CloudEvent.TYPE, bytes(type()));
    }
    if (random.nextBoolean()) {
      record.headers().add("content-type", bytes(one(MEDIA_TYPES)));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      record.headers().add(one(ATTRIBUTES), headerValue());
    }
    if (random.nextInt(20) == 0) {
      for (int i = 0; i < 300; i++) {
        record.headers().add("h" + i, headerValue());
      }
    }
    return record;
  }

  /**
   * A change in each of the forms that an upstream's library may give it; all are to be answered.
   */
  static List<ProducerRecord<byte[], byte[]>> understood(ActorId actor) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (var header :
        List.of(
            new RecordHeader("ce_source", bytes("\"/upstream\"")),
            new RecordHeader("ce_source", bytes("studio upstream")),
            new RecordHeader("ce_source", new byte[] {-1}),
            new RecordHeader("ce_time", bytes("2026-11-26T17:00:00.123456")),
            new RecordHeader("ce_time", bytes("yesterday")),
            new RecordHeader("ce_dataschema", bytes("my schema")),
            new RecordHeader("ce_specversion", bytes("0.3")),
            new RecordHeader("ce_note", (byte[]) null),
            new RecordHeader("ce_id", bytes("any id/of its own: \u00fc#1 \"x\"")),
            new RecordHeader("ce_id", bytes("i".repeat(256))),
            new RecordHeader("content-type", bytes("application/json; charset=utf-8")),
            new RecordHeader("content-type", null))) {
      ProducerRecord<byte[], byte[]> record = change(actor);
      record.headers().add(header);
      records.add(record);
    }
    for (String mediaType :
        List.of(
            "application/cloudevents+json",
            "application/cloudevents+json; charset=UTF-8",
            "APPLICATION/CloudEvents+json;charset=utf-8")) {
      records.add(structured(actor, mediaType, false));
      records.add(structured(actor, mediaType, true));
    }
    return records;
  }

  private static ProducerRecord<byte[], byte[]> structured(
      ActorId actor, String mediaType, boolean base64) {
    ProducerRecord<byte[], byte[]> plain = change(actor);
    String data =
        base64
            ? "\"data_base64\":\"" + Base64.getEncoder().encodeToString(plain.value()) + '"'
            : "\"data\":" + new String(plain.value(), StandardCharsets.UTF_8);
    String event =
        """
        {"specversion":"1.0","id":"%s","type":"studio.balancer.ActorDatasetChanged.v1",
         "source":"\\"odd\\"","time":"noon",%s}
        """
            .formatted(UUID.randomUUID(), data);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(plain.topic(), null, plain.key(), bytes(event));
    record.headers().add("content-type", bytes(mediaType));
    return record;
  }

  /** A dry run, which costs nothing. */
  static ProducerRecord<byte[], byte[]> change(ActorId actor) {
    ActorDatasetChanged change =
        new ActorDatasetChanged(
            UUID.randomUUID().toString(),
            "hostile",
            actor,
            true,
            null,
            Map.of(),
            Timestamp.now(java.time.Clock.systemUTC()));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topic.ACTOR_DATASET_CHANGED.baseName(), bytes(actor.value()), Json.bytes(change));
    CloudEvent.headers(change, "hostile")
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    return record;
  }

  private byte[] key(Topic topic) {
    return switch (random.nextInt(topic == Topic.IMAGE_EVENTS ? 4 : 5)) {
      case 0 -> null;
      case 1 -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80};
      case 2 -> chance(random.nextInt(40));
      case 3 -> bytes("h-" + new UUID(random.nextLong(), random.nextLong()));
      default -> bytes("k".repeat(5_000));
    };
  }

  private static boolean isActor(byte[] key) {
    return key != null && new String(key, StandardCharsets.UTF_8).matches(ActorId.PATTERN);
  }

  private String type() {
    return random.nextInt(4) == 0
        ? one(TEXTS)
        : "studio.balancer."
            + one(
                Arrays.asList(
                    "ActorDatasetChanged", "ImageStored", "PlanCompleted", "DeleteImage", "X"))
            + ".v1";
  }

  private byte[] value() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> chance(random.nextInt(2_000));
      case 3 -> bytes("[".repeat(1 + random.nextInt(5_000)));
      case 4 -> bytes("{\"actor_id\":\"../x\",\"change_id\":1e99999,\"data\":{\"actor_id\":7}}");
      case 5 -> bytes("{\"specversion\":\"1.0\",\"type\":[],\"id\":{},\"data_base64\":\"?\"}");
      case 6 -> new byte[300_000];
      default -> "\ufeff{\"actor_id\": \"h\"}".getBytes(StandardCharsets.UTF_16);
    };
  }

  private byte[] headerValue() {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> chance(random.nextInt(30));
      default -> bytes(one(TEXTS));
    };
  }

  private byte[] chance(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
