package studio.balancer.system.many;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
 * Puts two thousand actors with 25 events each into the log of a system that runs, to measure what
 * goes through all of them; {@code tests/rebuild-all} does.
 */
public final class ManyActors {
  private static final int ACTORS = 2_000;
  private static final int IMAGES = 23;
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  private ManyActors() {}

  /**
   * @param arguments the path of {@code endpoints.json}
   */
  public static void main(String[] arguments) throws Exception {
    String kafka =
        Json.readTree(Files.readAllBytes(Path.of(arguments[0]))).path("kafka").textValue();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      // As it grows in use: the actors' events are mixed.
      for (int event = 0; event < IMAGES + 2; event++) {
        for (int number = 0; number < ACTORS; number++) {
          send(producer, event(new ActorId("%05d_measured".formatted(number)), event));
        }
      }
    }
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
            Topic.IMAGE_EVENTS.baseName(),
            event.key().getBytes(StandardCharsets.UTF_8),
            Json.bytes(event));
    CloudEvent.headers(event, "measure")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }
}
