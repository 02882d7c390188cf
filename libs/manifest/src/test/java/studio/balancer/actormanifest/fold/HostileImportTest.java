package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** Whatever manifest an actor had before: what can be read as a message can be folded and read. */
class HostileImportTest {
  private static final List<String> NAMES =
      List.of(
          "actor_id",
          "revision",
          "created_at",
          "updated_at",
          "next_index",
          "metadata",
          "base_images",
          "generations",
          "generation_id",
          "plan_id",
          "image_count",
          "images",
          "commands",
          "command_id",
          "plans",
          "deleted_images",
          "event_ids",
          "imported_fields",
          "training_data",
          "filename",
          "status",
          "at",
          "kind",
          "p0",
          "p0-c0",
          "p0-c1",
          "0001_european_20_female_3.jpg");

  private static final Set<String> MERGED =
      Set.of("images", "generations", "commands", "plans", "deleted_images", "imported_fields");

  private static final List<ImageEvent> OTHERS =
      List.of(
          Events.plan("p0", Events.generate("p0-c0"), Events.delete("p0-c1", Events.file(3))),
          Events.stored("p0-c0", "p0", 4),
          Events.deleted("p0-c1", "p0", Events.file(3)),
          Events.restored("r0", Events.file(3)));

  @Provide
  Arbitrary<byte[]> documents() {
    return HostileJson.objects(NAMES);
  }

  @Property
  void isFoldedAndReadAgain(
      @ForAll("documents") byte[] first, @ForAll("documents") byte[] second, @ForAll Random random)
      throws Exception {
    // Given
    List<ImageEvent> log = new ArrayList<>(OTHERS);
    for (byte[] document : List.of(first, second)) {
      if (readable(document)) {
        log.add(random.nextInt(log.size() + 1), imported(document));
      }
    }
    Assume.that(log.size() > OTHERS.size());

    // When
    Manifest manifest = Folding.of(log);
    byte[] bytes = manifest.bytes();

    // Then
    Manifest read = Manifest.parse(Events.ACTOR, bytes);
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(Folding.of(log).bytes()).isEqualTo(bytes);
    Folding.onto(read, log);
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(manifest.state().totalImages()).isEqualTo(manifest.images().size());
  }

  @Property
  void keepsEveryFieldThatItDoesNotWrite(@ForAll("documents") byte[] document) throws Exception {
    // Given
    Assume.that(readable(document));
    ObjectNode imported = imported(document).manifest();

    // When
    JsonNode folded = Json.readManifest(Folding.of(imported(document)).bytes());

    // Then
    for (Map.Entry<String, JsonNode> field : imported.properties()) {
      String name = field.getKey();
      boolean ours = ManifestField.OWNED.contains(name) || MERGED.contains(name);
      if (!ours && !(name.equals("created_at") && !field.getValue().isTextual())) {
        assertThat(folded.get(name)).as(name).isEqualTo(field.getValue());
      }
      if (misshapen(name, field.getValue())) {
        assertThat(folded.path("imported_fields").toString())
            .as(name)
            .contains(field.getValue().toString());
      }
    }
  }

  private static boolean misshapen(String name, JsonNode value) {
    boolean shaped =
        switch (name) {
          case "generations" -> value.isArray();
          case "created_at" -> value.isTextual();
          default -> value.isObject() || !MERGED.contains(name);
        };
    return !shaped && !value.isNull();
  }

  @Test
  void aGenerationOfOursWithForeignMetadataIsCountedAllTheSame() {
    // Given
    ActorImported imported =
        Events.imported("{'generations': [{'plan_id': 'p0', 'metadata': 'text'}]}");

    // When
    Manifest manifest = Folding.of(imported, OTHERS.getFirst(), OTHERS.get(1));

    // Then
    JsonNode generation = manifest.generations().get(0);
    assertThat(generation.path("image_count").asInt()).isEqualTo(1);
    assertThat(generation.path("metadata").asText()).isEqualTo("text");
  }

  @Test
  void aFileNameThatIsNoTextIsStillReadAsAName() {
    // Given
    ActorImported imported =
        Events.imported(
            "{'training_data': [{'filename': '\\ud800_7.png', 'type': 'bw_stylized'}]}");

    // When
    Manifest manifest = Folding.stored(Folding.of(imported));

    // Then
    assertThat(manifest.images().properties()).singleElement();
    assertThat(manifest.nextIndex()).isEqualTo(8);
    assertThat(Folding.tree(manifest).path("training_data"))
        .isEqualTo(imported.manifest().path("training_data"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'text'", "7", "[1]", "{'images': 'older'}"})
  void whatWasPutAsideBeforeIsKept(String earlier) {
    // Given
    ActorImported imported =
        Events.imported("{'images': 'none', 'imported_fields': %s}".formatted(earlier));

    // When
    JsonNode aside = Folding.tree(Folding.of(imported)).path("imported_fields");

    // Then
    assertThat(aside.path("images").asText()).isEqualTo("none");
    assertThat(aside.toString())
        .contains(Events.json("{'x': %s}".formatted(earlier)).get("x").toString());
  }

  @Test
  void anEntryThatIsAsDeepAsAMessageMayBeIsStillRead() {
    // Given
    String deepest = "[".repeat(30) + "]".repeat(30);
    ImageRestored restored =
        new ImageRestored(
            "r1",
            Events.ACTOR,
            Events.file(1),
            Events.json("{'x': %s}".formatted(deepest)),
            Events.at(1));
    ActorImported imported =
        Events.imported("{'images': [], 'deleted_images': %s}".formatted(deepest));

    // When
    Manifest manifest = Folding.of(read(restored), read(imported));

    // Then
    assertThat(Folding.stored(manifest).bytes()).isEqualTo(manifest.bytes());
  }

  @Test
  void anEntryAsDeepAsThatIsStillReadWhenItIsDeletedAgain() {
    // Given
    ImageRestored restored =
        new ImageRestored(
            "r1",
            Events.ACTOR,
            Events.file(1),
            Events.json("{'x': %s}".formatted("[".repeat(30) + "]".repeat(30))),
            Events.at(1));

    // When
    Manifest manifest = Folding.of(read(restored), Events.deleted("d1", "p1", Events.file(1)));

    // Then
    assertThat(Folding.stored(manifest).bytes()).isEqualTo(manifest.bytes());
  }

  private static ImageEvent read(ImageEvent event) {
    try {
      return Json.read(Json.bytes(event), event.getClass());
    } catch (UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean readable(byte[] document) {
    try {
      return imported(document) != null;
    } catch (UnreadableJsonException e) {
      return false;
    }
  }

  private static ActorImported imported(byte[] document) throws UnreadableJsonException {
    String event =
        """
        {"import_id":"i-%d","actor_id":"%s","occurred_at":"2025-10-17T16:55:00Z","manifest":%s}\
        """
            .formatted(
                Math.abs((long) Arrays.hashCode(document)),
                Events.ACTOR,
                new String(document, StandardCharsets.UTF_8));
    return Json.read(event.getBytes(StandardCharsets.UTF_8), ActorImported.class);
  }
}
