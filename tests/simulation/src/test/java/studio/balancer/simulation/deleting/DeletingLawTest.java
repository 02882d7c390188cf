package studio.balancer.simulation.deleting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.datafolder.Digests;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.local.process.Ports;
import studio.balancer.local.s3.EmbeddedS3;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.S3Connection;

/**
 * Whatever set strangers bring and whatever plan is made of it: each entry that stays has its
 * object and its local copy as they were, nothing was taken that was not judged, and all that was
 * taken can be given back, byte for byte. In memory, and on the real store.
 */
class DeletingLawTest {
  private static Path disk;
  private static EmbeddedS3 s3;
  private static S3Connection client;

  @BeforeContainer
  static void start() throws IOException {
    disk = Files.createTempDirectory("deleting");
    s3 = EmbeddedS3.start(disk.resolve("s3"), Ports.anyFree());
    client = s3.access().connect();
  }

  @AfterContainer
  static void stop() throws IOException {
    client.close();
    s3.close();
    try (Stream<Path> files = Files.walk(disk)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void inMemory(@ForAll long seed) throws Exception {
    holds(
        new Installation(
            new InMemoryObjectStore(),
            "training-data",
            URI.create("http://127.0.0.1:9000"),
            disk.resolve("memory" + Long.toUnsignedString(seed))),
        seed);
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void onTheRealStore(@ForAll long seed) throws Exception {
    holds(
        new Installation(
            client.store(),
            s3.access().bucket(),
            s3.access().endpoint().orElseThrow(),
            disk.resolve("real" + Long.toUnsignedString(seed))),
        seed);
  }

  private static void holds(Installation installation, long seed) throws Exception {
    // Given
    ActorId actor = new ActorId("law-" + Long.toUnsignedString(seed));
    RandomSet set = new RandomSet(installation, actor, seed);
    String told = Json.mapper().writeValueAsString(set.manifest);
    List<DeleteImage> commands = installation.plan(actor, set.manifest, set.unwanted());
    set.meanwhile();
    Map<String, String> objects = set.objects();
    Map<String, String> files = set.files();

    // When
    List<ImageDeleted> deleted = new ArrayList<>();
    for (DeleteImage command : commands) {
      CommandOutcome outcome = installation.carryOut(command);
      if (outcome instanceof ImageDeleted done) {
        deleted.add(done);
        assertThat(judged(set, command, done)).as(told).isTrue();
      }
    }

    // Then
    Map<String, String> objectsAfter = set.objects();
    Map<String, String> filesAfter = set.files();
    List<FileName> gone = deleted.stream().map(ImageDeleted::file).toList();
    set.meant.forEach(
        (file, address) -> {
          if (!gone.contains(file)) {
            String key = address.key();
            assertThat(objectsAfter.get(key))
                .as("%s of %s", file, told)
                .isEqualTo(objects.get(key));
            assertThat(filesAfter.get(file.value())).as(told).isEqualTo(files.get(file.value()));
          }
        });
    restoreAll(installation, set, deleted);
    assertThat(set.objects()).as(told).isEqualTo(objects);
    // A restored image gets a local copy, also where there was none.
    assertThat(set.files()).as(told).containsAllEntriesOf(files);
  }

  /** What was taken has the recorded hash, else it is what was there at planning. */
  private static boolean judged(RandomSet set, DeleteImage command, ImageDeleted done) {
    if (done.sha256() == null) {
      return done.s3() != Removal.DELETED && done.local() != Removal.DELETED;
    }
    if (command.sha256() != null) {
      return done.sha256().equals(command.sha256());
    }
    // An object that nobody can name any more leaves the local copy as all that there is.
    return done.s3() != Removal.DELETED
        || done.sha256().equals(Digests.of(set.judged.get(command.file())).sha256());
  }

  private static void restoreAll(Installation installation, RandomSet set, List<ImageDeleted> all) {
    ObjectNode manifest = set.manifest.deepCopy();
    Map<FileName, ObjectNode> entries = new HashMap<>();
    for (ImageDeleted done : all) {
      ObjectNode entry = (ObjectNode) manifest.withObject("/images").remove(done.file().value());
      entries.put(done.file(), entry);
      manifest
          .withObject("/deleted_images")
          .withObject(pointer(done.file()))
          .put("deleted_at", "2026-01-02T03:04:05.000000Z")
          .put("command_id", done.commandId())
          .put("trash_key", done.trashKey())
          .set("entry", entry);
    }
    for (ImageDeleted done : all) {
      if (done.trashKey() != null) {
        installation.restore(set.actor, manifest, done.file());
        ObjectAddress trash = new ObjectAddress(installation.bucket, done.trashKey());
        assertThat(installation.store.describe(trash)).isPresent();
      }
    }
  }

  private static String pointer(FileName file) {
    return "/" + file.value().replace("~", "~0").replace("/", "~1");
  }
}
