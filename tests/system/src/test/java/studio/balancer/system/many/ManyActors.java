package studio.balancer.system.many;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.topic.Topic;

/**
 * Puts two thousand actors with 25 events each into the log of a system that runs, and waits until
 * their manifests are there, to measure what goes through all of them; {@code tests/rebuild-all}
 * does.
 */
public final class ManyActors {
  private static final int ACTORS = 2_000;

  /**
   * So many actors' events are mixed, as where a fleet's plans run side by side. With those of all
   * two thousand mixed, hardly two events of an actor came in one batch of the manifest-service,
   * which then writes fifty thousand manifests before there is anything to measure.
   */
  private static final int AT_ONCE = 100;

  private static final int IMAGES = 23;
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
  private static final String TOPIC = Topic.IMAGE_EVENTS.baseName();
  private static final String GROUP = "manifest-service." + TOPIC;

  /** Four minutes is what it took on two cores that were five times overcommitted. */
  private static final Duration MAX_WAIT = Duration.ofMinutes(10);

  private ManyActors() {}

  /**
   * @param arguments the path of {@code endpoints.json}
   */
  public static void main(String[] arguments) throws Exception {
    String kafka =
        Json.readTree(Files.readAllBytes(Path.of(arguments[0]))).path("kafka").textValue();
    send(kafka);
    awaitFolded(kafka);
  }

  private static void send(String kafka) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int first = 0; first < ACTORS; first += AT_ONCE) {
        for (int event = 0; event < IMAGES + 2; event++) {
          for (int number = first; number < first + AT_ONCE; number++) {
            send(producer, event(new ActorId("%05d_measured".formatted(number)), event));
          }
        }
      }
    }
  }

  private static void awaitFolded(String kafka) throws Exception {
    long begin = System.nanoTime();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      for (long left = left(admin); left > 0; left = left(admin)) {
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        System.out.printf("%d s: %d events are still to be folded%n", waited.toSeconds(), left);
        if (waited.compareTo(MAX_WAIT) > 0) {
          throw new IllegalStateException("the manifest-service has not folded them");
        }
        Thread.sleep(5_000);
      }
    }
  }

  /** How many events the manifest-service has not acknowledged. */
  private static long left(Admin admin) throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < Topic.IMAGE_EVENTS.partitions(); partition++) {
      latest.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest());
    }
    Map<TopicPartition, OffsetAndMetadata> folded =
        admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .mapToLong(
            end ->
                end.getValue().offset()
                    - Optional.ofNullable(folded.get(end.getKey()))
                        .map(OffsetAndMetadata::offset)
                        .orElse(0L))
        .sum();
  }

  private static ImageEvent event(ActorId actor, int number) {
    String plan = "plan-of-" + actor;
    return switch (number) {
      case 0 -> new ActorImported("import-" + actor, actor, Json.mapper().createObjectNode(), AT);
      case 1 -> {
        List<PlannedCommand> commands = new ArrayList<>();
        IntStream.range(2, IMAGES + 2)
            .forEach(
                image ->
                    commands.add(
                        new PlannedCommand(
                            actor + "-" + image,
                            CommandKind.GENERATE,
                            ImageType.PHOTOREALISTIC,
                            null)));
        yield new PlanCreated(plan, actor, "change-of-" + actor, commands, AT);
      }
      default -> {
        FileName file = FileName.numbered(actor, number);
        yield new ImageStored(
            actor + "-" + number,
            plan,
            actor,
            file,
            number,
            "https://bucket.s3.us-west-1.amazonaws.com/system_actors/training_data/" + file,
            "data/actors/%s/training_data/%s".formatted(actor, file),
            null,
            ImageType.PHOTOREALISTIC,
            "A photograph of the woman who " + "walks ".repeat(20),
            "prediction-" + actor + number,
            "0".repeat(64),
            1000,
            1392,
            752,
            AT,
            AT);
      }
    };
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, ImageEvent event) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TOPIC, event.key().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
    CloudEvent.headers(event, "measure")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }
}
