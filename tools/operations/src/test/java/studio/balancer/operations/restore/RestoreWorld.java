package studio.balancer.operations.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Message;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.client.ServiceAnswer;

/** An actor with one deleted image, whose bytes and entry are kept; its events are folded. */
final class RestoreWorld {
  static final ActorId ACTOR = new ActorId("0001_a");
  static final FileName FILE = new FileName("0001_3.jpg");
  static final String COMMAND = "delete-1";
  static final byte[] IMAGE = {1, 2, 3};
  static final String BUCKET = "bucket";
  static final ObjectAddress ORIGIN = at("system_actors/training_data/0001_a/0001_3.jpg");
  static final ObjectAddress TRASH = at("trash/0001_a/delete-1/0001_3.jpg");

  final InMemoryObjectStore store = new InMemoryObjectStore();
  final RecordedMessages published = new RecordedMessages();
  final ObjectNode manifest = Json.mapper().createObjectNode();
  final ObjectNode entry = Json.mapper().createObjectNode();
  Instant now = Instant.parse("2026-01-02T03:04:05Z");
  DataFolder dataFolder;
  int status = ServiceAnswer.OK;

  RestoreWorld(Path folder) {
    dataFolder = new DataFolder(folder, true);
    entry
        .put("type", "bw_stylized")
        .put("s3_url", ORIGIN.toString())
        .put("local_path", "data/actors/0001_a/training_data/0001_3.jpg")
        .put("sha256", Identity.ofContent(IMAGE));
    manifest.putObject("images").putObject("0001_1.jpg");
    manifest
        .putObject("deleted_images")
        .putObject(FILE.value())
        .put("deleted_at", "2026-01-01T00:00:00.000000Z")
        .put("command_id", COMMAND)
        .put("trash_key", TRASH.key())
        .set("entry", entry);
    keep(TRASH, BUCKET, ORIGIN.key());
  }

  static ObjectAddress at(String key) {
    return new ObjectAddress(BUCKET, key);
  }

  /** Puts the image into the trash, as the storage-service does. */
  void keep(ObjectAddress trash, String originBucket, String originKey) {
    keep(
        trash,
        Map.of(
            "origin-bucket",
            originBucket,
            "origin-key",
            URLEncoder.encode(originKey, StandardCharsets.UTF_8)));
  }

  void keep(ObjectAddress trash, Map<String, String> metadata) {
    store.delete(trash);
    store.create(trash, new ObjectContent(IMAGE, "image/jpeg", metadata));
  }

  void put(ObjectAddress address, byte[] bytes) {
    store.create(address, new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  /** What the manifest says of the deletion. */
  ObjectNode deleted() {
    return (ObjectNode) manifest.path("deleted_images").path(FILE.value());
  }

  Restoring restoring() {
    return new Restoring(
        store,
        BUCKET,
        new ObjectUrls(Optional.empty(), "us-west-1"),
        dataFolder,
        actor -> new ServiceAnswer(status, manifest.deepCopy()),
        this::publish,
        Clock.fixed(now, ZoneOffset.UTC),
        "console:anna");
  }

  /** Finds the image and brings it back. */
  int restore() {
    return restoring().restore(restoring().find(ACTOR, FILE));
  }

  private void publish(Message message) {
    published.publish(List.of(message));
    ImageRestored restored = (ImageRestored) message;
    manifest.withObject("/images").set(restored.file().value(), restored.entry());
    manifest.withObject("/deleted_images").remove(restored.file().value());
  }
}
