package studio.balancer.operations.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.json.Json;

/** Whatever order the arguments have, an import does and says the same. */
class ImportOrderTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Names of which some are one: by composition, or by their extension's case on disk. */
  private static final List<String> NAMES =
      List.of("a_1.jpg", "a_1.JPG", "a_2.png", "\u00e9_3.jpg", "e\u0301_3.jpg", "Thumbs.db");

  private static final List<String> FOLDERS =
      List.of("actor_manifests", "training_manifests", "elsewhere/actor_manifests");

  @Provide
  Arbitrary<Map<String, byte[]>> studios() {
    Arbitrary<String> files =
        Combinators.combine(Arbitraries.of(FOLDERS), Arbitraries.of("1", "2"))
            .as((folder, number) -> folder + "/" + number + "_manifest.json");
    Arbitrary<Map.Entry<String, byte[]>> manifests =
        Combinators.combine(files, documents())
            .as((file, document) -> Map.entry(file, Json.bytes(document)));
    Arbitrary<Map.Entry<String, byte[]>> broken =
        files.map(file -> Map.entry(file, new byte[] {'{'}));
    Arbitrary<Map.Entry<String, byte[]>> images =
        Combinators.combine(Arbitraries.of("anna", "bob"), Arbitraries.of(NAMES))
            .as((actor, name) -> "data/actors/" + actor + "/training_data/" + name)
            .map(file -> Map.entry(file, new byte[] {1}));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, manifests),
            net.jqwik.api.Tuple.of(1, broken),
            net.jqwik.api.Tuple.of(3, images))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(
            all -> {
              Map<String, byte[]> studio = new TreeMap<>();
              all.forEach(file -> studio.put(file.getKey(), file.getValue()));
              return studio;
            });
  }

  private static Arbitrary<ObjectNode> documents() {
    Arbitrary<String> words = Arbitraries.of("", "x", "y");
    Arbitrary<ObjectNode> entries =
        Combinators.combine(Arbitraries.of(NAMES), words, words)
            .as(
                (name, url, place) ->
                    JSON.objectNode()
                        .put("filename", name)
                        .put("s3_url", url)
                        .put("local_path", place));
    return Combinators.combine(
            Arbitraries.of("anna", "anna", "bob", "Bob"),
            Arbitraries.of("2025-10-17T14:30:14", "2025-10-17T14:30:14Z", "2026-01-01"),
            words,
            entries.list().ofMaxSize(4),
            Arbitraries.of(true, false))
        .as(ImportOrderTest::document);
  }

  private static ObjectNode document(
      String actor, String time, String word, List<ObjectNode> entries, boolean older) {
    ObjectNode document = JSON.objectNode().put(older ? "actor_id" : "character_name", actor);
    document.put("updated_at", time).put("status", word).putObject("metadata").put("sex", word);
    ArrayNode bases = document.putArray("base_images");
    bases.addObject().put("filename", "base.png").put("s3_url", word);
    if (older) {
      ObjectNode images = document.putObject("images");
      entries.forEach(entry -> images.set(entry.get("filename").asText(), entry));
      document.putArray("generations").addObject().put("generation_id", 1).put("type", word);
    } else {
      document.putArray("training_data").addAll(entries);
    }
    return document;
  }

  @Property(tries = 150)
  void changesNothing(@ForAll("studios") Map<String, byte[]> files, @ForAll Random random)
      throws IOException {
    Path directory = Files.createTempDirectory("import-order");
    try {
      // Given
      Studio one = new Studio(directory);
      Studio other = new Studio(directory);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        one.write(file.getKey(), file.getValue());
      }
      List<Path> paths = new ArrayList<>(List.of(directory, directory));
      files.keySet().stream()
          .filter(file -> file.endsWith(".json"))
          .map(directory::resolve)
          .forEach(paths::add);
      List<Path> shuffled = new ArrayList<>(paths);
      Collections.shuffle(shuffled, random);

      // When
      List<ImportResult> results = one.execute(paths.toArray(Path[]::new));
      List<ImportResult> again = other.execute(shuffled.toArray(Path[]::new));

      // Then
      assertThat(again).isEqualTo(results);
      assertThat(other.events()).isEqualTo(one.events());
      assertThat(one.events()).doesNotHaveDuplicates();
    } finally {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
