package studio.balancer.benchmarks.parts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.sample.SampleActor;

/**
 * Many actors that were imported, and no more: an event each.
 *
 * @param name what their ids end with
 * @param images of each, in the order of a balanced set's types
 * @param incompleteEvery one of so many actors lacks its last image; none if it is 0
 * @param objects whether the images are in the bucket, a few kilobytes each
 */
public record FleetActors(
    BenchmarkPlatform platform, String name, int images, int incompleteEvery, boolean objects) {
  private static final int PHOTOREALISTIC = 13;
  private static final int WITH_BLACK_AND_WHITE = 17;
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
  private static final int OBJECT_BYTES = 4_096;
  private static final int CONNECTIONS = 8;

  /** Imports those with these numbers, and returns when their manifests are there. */
  public List<ActorId> bring(int from, int to) throws Exception {
    String base = baseImage();
    List<ActorId> actors = IntStream.range(from, to).mapToObj(this::actor).toList();
    if (objects) {
      SideBySide.map(actors, CONNECTIONS, this::putImages);
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                platform.access().bootstrapServers(),
                "acks",
                "all",
                "linger.ms",
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int number = from; number < to; number++) {
        producer.send(KafkaClients.record(imported(number, base), ""));
      }
    }
    SampleSets.awaitApplied(platform);
    return actors;
  }

  /** The one of that number. */
  public ActorId actor(int number) {
    return new ActorId("%06d_%s".formatted(number, name));
  }

  private ActorImported imported(int number, String base) {
    ActorId actor = actor(number);
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.put("actor_id", actor.value());
    manifest.putArray("base_images").addObject().put("filename", "base.png").put("s3_url", base);
    ObjectNode entries = manifest.putObject("images");
    int count = incompleteEvery > 0 && number % incompleteEvery == 0 ? images - 1 : images;
    for (int image = 0; image < count; image++) {
      FileName file = FileName.numbered(actor, image);
      ObjectNode entry =
          entries
              .putObject(file.value())
              .put("type", type(image).label())
              .put("quality", 8)
              .put("prompt", "A photograph of the woman in a park, number " + image)
              .put("s3_url", url(address(actor, file)));
      if (objects) {
        entry.put("sha256", Identity.ofContent(bytes(file)));
      }
    }
    return new ActorImported("import-" + actor, actor, manifest, AT);
  }

  private ActorId putImages(ActorId actor) {
    for (int image = 0; image < images; image++) {
      FileName file = FileName.numbered(actor, image);
      platform
          .store()
          .create(address(actor, file), new ObjectContent(bytes(file), "image/jpeg", Map.of()));
    }
    return actor;
  }

  private String baseImage() {
    ObjectAddress address =
        new ObjectAddress(platform.access().bucket(), "system_actors/base_images/of-all/base.png");
    platform
        .store()
        .create(address, new ObjectContent(SampleActor.read().baseImage(), "image/png", Map.of()));
    return url(address);
  }

  private String url(ObjectAddress address) {
    return platform.s3().urls().of(address);
  }

  private ObjectAddress address(ActorId actor, FileName file) {
    return new ObjectAddress(
        platform.access().bucket(), "system_actors/training_data/%s/%s".formatted(actor, file));
  }

  private static byte[] bytes(FileName file) {
    return file.value()
        .repeat(OBJECT_BYTES / file.value().length())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ImageType type(int image) {
    return image < PHOTOREALISTIC
        ? ImageType.PHOTOREALISTIC
        : image < WITH_BLACK_AND_WHITE ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED;
  }
}
