package studio.balancer.system.memory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;

/**
 * Many messages at once, as an upstream in a hurry would send them.
 *
 * @param bootstrapServers the cluster
 */
record Flood(String bootstrapServers) {
  private static final int IMAGES_OF_A_PLAN = 7;

  /** Actors whose sets are balanced already. */
  void imports(int from, int to) {
    send(from, to, Flood::balanced);
  }

  /** A rebalance request of each of those actors; nothing comes of it. */
  void changes(int from, int to) {
    send(
        from,
        to,
        number ->
            new ActorDatasetChanged(
                "change-" + number,
                "flood",
                actor(number),
                false,
                null,
                Map.of(),
                Timestamp.now(Clock.systemUTC())));
  }

  /**
   * Commands for images, seven of each actor.
   *
   * @param baseImage the URL of what all are made from
   */
  void generations(String baseImage, int count) {
    BaseImageReference reference = new BaseImageReference(null, null, null, baseImage);
    send(
        0,
        count,
        number ->
            new GenerateImage(
                Identity.of("flood-command", String.valueOf(number)),
                Identity.of("flood-plan", String.valueOf(number / IMAGES_OF_A_PLAN)),
                actor(number / IMAGES_OF_A_PLAN),
                number % IMAGES_OF_A_PLAN,
                ImageType.PHOTOREALISTIC,
                "A photograph of the woman in a park, number " + number,
                reference,
                22,
                Timestamp.now(Clock.systemUTC())));
  }

  private static ActorImported balanced(int number) {
    ActorId actor = actor(number);
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.put("actor_id", actor.value());
    ObjectNode images = manifest.putObject("images");
    IntStream.range(0, 20)
        .forEach(
            image ->
                images
                    .putObject(actor + "_" + image + ".jpg")
                    .put("type", type(image).label())
                    .put("quality", 8)
                    .put("prompt", "A short prompt, number " + image));
    return new ActorImported(
        Identity.of(actor.value(), Identity.ofContent(Json.bytes(manifest))),
        actor,
        manifest,
        Timestamp.now(Clock.systemUTC()));
  }

  private static ImageType type(int image) {
    if (image < 13) {
      return ImageType.PHOTOREALISTIC;
    }
    return image < 17 ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED;
  }

  private static ActorId actor(int number) {
    return new ActorId("%06d_flood".formatted(number));
  }

  private void send(int from, int to, IntFunction<Message> message) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      IntStream.range(from, to).mapToObj(message).map(Flood::record).forEach(producer::send);
    }
  }

  private static ProducerRecord<String, byte[]> record(Message message) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            MessageType.of(message).topic().baseName(), message.key(), Json.bytes(message));
    CloudEvent.headers(message, "flood")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
