package studio.balancer.local.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.operations.client.KafkaClients;

/**
 * Everything that a dry run must not change.
 *
 * @param objects the ETag of every object, by key
 * @param files the SHA-256 of every local file, by path
 * @param records how many records the topics have that carry work and facts
 * @param charges how many images were paid
 */
record Snapshot(
    Map<String, String> objects, Map<String, String> files, Map<Topic, Long> records, int charges) {
  private static final List<String> FOLDERS = List.of("actors", "actor_manifests", "action_plans");

  private static final List<Topic> TOPICS =
      List.of(
          Topic.GENERATE_IMAGE,
          Topic.DELETE_IMAGE,
          Topic.IMAGE_GENERATED,
          Topic.IMAGE_EVENTS,
          Topic.ACTOR_MANIFESTS);

  static Snapshot take(
      ObjectStore store, String bucket, Path dataFolder, KafkaClients kafka, int charges)
      throws IOException {
    Map<String, String> objects = new TreeMap<>();
    store.list(bucket, "").forEach(object -> objects.put(object.key(), object.etag()));
    Map<String, String> files = new TreeMap<>();
    for (String folder : FOLDERS) {
      hash(dataFolder.resolve(folder), files);
    }
    return new Snapshot(objects, files, kafka.recordCounts(TOPICS), charges);
  }

  private static void hash(Path folder, Map<String, String> files) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Identity.ofContent(Files.readAllBytes(file)));
      }
    }
  }
}
