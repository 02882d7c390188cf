package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import studio.balancer.system.documents.Document;
import studio.balancer.system.documents.PrintedLines;

/**
 * The main job as the README has it: one command, and what can be looked at afterwards. Nothing
 * beside it: it is timed.
 */
@Isolated
class DemoSystemTest {
  private static final String ACTOR = "0001_european_20_female";

  @TempDir static Path folder;
  private static BalancerScript.Result demo;

  @BeforeAll
  static void runTheDemo() {
    demo =
        BalancerScript.run(
            Duration.ofMinutes(3), "demo", "--data-dir", folder.resolve("demo").toString());
  }

  @Test
  void doesTheJobAndSaysSo() {
    // Then
    assertThat(demo.exit()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .contains("the dry run changed nothing", "7 images were paid, $0.28", "All is well")
        .doesNotContain("FAILED");
  }

  @Test
  void generatesTheImagesOfAPlanAtOnce() {
    // When
    Matcher times =
        Pattern.compile(
                "From event to PlanCompleted: ([0-9.]+) s; the generations one after another:"
                    + " ([0-9.]+) s")
            .matcher(demo.out());

    // Then
    assertThat(times.find()).as(demo.out()).isTrue();
    double oneAfterAnother = Double.parseDouble(times.group(2));
    assertThat(oneAfterAnother).isGreaterThanOrEqualTo(21);
    // A ratio, since machines differ: seven at once take less than three of them would.
    assertThat(Double.parseDouble(times.group(1))).isLessThan(oneAfterAnother / 7 * 3);
  }

  @Test
  void leavesAManifestForTheUsualQueries() throws IOException {
    // Then
    assertThat(jq(".total_images")).hasToString("[20]");
    JsonNode generation = jq(".generations[-1]").getFirst();
    assertThat(generation.path("type").asText()).isEqualTo("balancer_replicate");
    assertThat(generation.path("image_count").asInt()).isEqualTo(7);
    assertThat(
            jq(
                ".images | to_entries | group_by(.value.type) | map({type: .[0].value.type, count:"
                    + " length})"))
        .hasToString(
            "[[{\"type\":\"bw_stylized\",\"count\":4},{\"type\":\"color_stylized\",\"count\":3},{\"type\":\"photorealistic\",\"count\":13}]]");
  }

  @Test
  void printsWhatTheReadmeShows() {
    // Given
    String shown = Document.of("README.md").outputs().getFirst();

    // Then
    assertThat(shown).contains("All is well");
    assertThat(PrintedLines.missing(shown, demo.out())).isEmpty();
  }

  @Test
  void answersTheQueriesOfTheReference() throws IOException {
    // Given
    List<String> queries =
        Document.of("docs/reference/manifest.md").commands().stream()
            .filter(command -> command.startsWith("jq '"))
            .map(command -> command.substring(4, command.lastIndexOf('\'')))
            .toList();

    // Then
    assertThat(queries).hasSize(3);
    for (String query : queries) {
      assertThat(jq(query).getFirst().isNull()).as(query).isFalse();
    }
  }

  @Test
  void givesEachNewEntryEveryField() throws IOException {
    // When
    JsonNode entry = jq(".images[\"" + ACTOR + "_22.jpg\"]").getFirst();

    // Then
    List<String> fields = new ArrayList<>();
    entry.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .contains(
            "prompt",
            "prompt_preview",
            "generated_at",
            "s3_url",
            "local_path",
            "index",
            "type",
            "generated_by",
            "generation_id",
            "generation_type",
            "command_id",
            "prediction_id",
            "sha256",
            "width",
            "height");
    assertThat(entry.path("prompt_preview").asText())
        .isEqualTo(entry.path("prompt").asText().substring(0, 100) + "...");
    assertThat(entry.path("local_path").asText())
        .isEqualTo("data/actors/" + ACTOR + "/training_data/" + ACTOR + "_22.jpg");
    assertThat(entry.path("s3_url").asText())
        .endsWith("/system_actors/training_data/" + ACTOR + "/" + ACTOR + "_22.jpg");
    assertThat(entry.path("index").asInt()).isEqualTo(22);
  }

  @Test
  void leavesExactlyTheSetInTheFolder() throws IOException {
    // When
    List<String> listed = new ArrayList<>();
    jq(".images").getFirst().fieldNames().forEachRemaining(listed::add);

    // Then
    try (Stream<Path> files =
        Files.list(folder.resolve("demo/actors").resolve(ACTOR).resolve("training_data"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed)
          .hasSize(20);
    }
    assertThat(folder.resolve("demo/contact_sheet.jpg")).isNotEmptyFile();
  }

  @Test
  void canBeFollowedInTheLogs() throws IOException {
    // Then
    assertThat(log("generator"))
        .containsPattern("Base image found .*prepared")
        .containsPattern("Generated in [0-9.]+ s");
    assertThat(log("planner"))
        .contains(
            "Descriptor: woman",
            "Prompts available: 35 (photorealistic 15, bw_stylized 11, color_stylized 9)",
            "Prompts selected: 7",
            "Highest number: 15, new images start at 16");
    assertThat(log("storage"))
        .containsPattern("Deleted from S3: .*" + ACTOR + "_3.jpg")
        .containsPattern("Deleted local file .*" + ACTOR + "_3.jpg")
        .contains("Stored " + ACTOR + "_22.jpg");
    assertThat(log("manifest")).contains("Plan completed: 7 stored, 3 deleted, 20 images");
  }

  @Test
  void stopsWhatItStarted() {
    // Then
    assertThat(folder.resolve("demo/endpoints.json")).doesNotExist();
  }

  @Test
  void neverTouchesAFolderThatIsNotItsOwn() throws IOException {
    // Given
    Path precious = Files.createDirectories(folder.resolve("mine")).resolve("precious.txt");
    Files.writeString(precious, "kept");

    // When
    BalancerScript.Result result =
        BalancerScript.run(
            Duration.ofSeconds(30), "demo", "--data-dir", precious.getParent().toString());

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("is not a demo's folder").hasLineCount(1);
    assertThat(precious).hasContent("kept");
  }

  private static String log(String service) throws IOException {
    return Files.readString(folder.resolve("demo/logs").resolve(service + ".log"));
  }

  private static List<JsonNode> jq(String query) throws IOException {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
    JsonNode manifest =
        new ObjectMapper()
            .readTree(folder.resolve("demo/actor_manifests/0001_manifest.json").toFile());
    List<JsonNode> results = new ArrayList<>();
    JsonQuery.compile(query, Versions.JQ_1_6).apply(scope, manifest, results::add);
    return results;
  }
}
