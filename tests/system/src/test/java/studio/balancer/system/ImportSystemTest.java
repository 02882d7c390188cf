package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.operations.sample.SampleActor;
import studio.balancer.operations.sample.SampleImage;

/** A studio's records and files become a set that the services know. */
@OnSharedSystem
class ImportSystemTest {
  private static final String ACTOR = "0108_imported";

  @TempDir private Path studio;

  @Test
  void recordsWithoutS3BecomeAWholeSetOnce(LocalSystem system) throws IOException {
    // Given: two records of an actor, and files of which none says where it is in S3
    Path files = system.dataFolder().resolve("actors/" + ACTOR + "/training_data");
    Files.createDirectories(files);
    for (SampleImage image : SampleActor.read().images().subList(0, 3)) {
      Files.write(files.resolve(image.fileName()), image.bytes());
    }
    write(
        "actor_manifests/0108_manifest.json",
        "{'character_name': '0108_Imported', 'training_data': [{'filename':"
            + " '0001_european_20_female_0.png', 's3_url': null}, {'filename':"
            + " '0001_european_20_female_1.jpg'}]}");
    write(
        "training_manifests/0108_manifest.json",
        "{'actor_id': '0108_Imported', 'generations': [], 'images':"
            + " {'0001_european_20_female_1.jpg': {'prompt': 'A portrait'},"
            + " '0001_european_20_female_2.png': {}}}");

    // When
    BalancerScript.Result dry = run(system, "import", studio.toString(), "--upload");
    boolean before = system.manifest(ACTOR).isPresent();
    BalancerScript.Result first =
        run(system, "import", studio.toString(), "--upload", "--check", "--execute");
    Awaitility.await().until(() -> system.manifest(ACTOR).isPresent());
    BalancerScript.Result again = run(system, "import", studio.toString(), "--execute");

    // Then
    assertThat(dry.out()).contains("nothing was changed; 3 images would be uploaded");
    assertThat(before).isFalse();
    assertThat(first.out()).contains("1 imported, 0 known from before; 3 images uploaded.");
    assertThat(first.out()).doesNotContain("not there");
    assertThat(again.out()).contains("0 imported, 1 known from before");
    JsonNode manifest = system.manifest(ACTOR).orElseThrow();
    assertThat(manifest.path("revision").asInt()).isEqualTo(1);
    assertThat(manifest.at("/images/0001_european_20_female_1.jpg/prompt").asText())
        .isEqualTo("A portrait");
    assertThat(manifest.path("images"))
        .hasSize(3)
        .allSatisfy(image -> assertThat(image.path("sha256").asText()).hasSize(64));
    assertThat(run(system, "rebuild", "--actor-id", ACTOR).out()).contains("same (1 events)");
    BalancerScript.Result audit = run(system, "audit", "--actor-id", ACTOR);
    assertThat(audit.exit()).as(audit.out()).isZero();
  }

  private void write(String path, String json) throws IOException {
    Path file = studio.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, json.replace('\'', '"'));
  }

  private static BalancerScript.Result run(LocalSystem system, String... arguments) {
    return BalancerScript.run(
        Duration.ofMinutes(1),
        Stream.concat(Stream.of(arguments), Stream.of("--data-dir", system.dataFolder().toString()))
            .toArray(String[]::new));
  }
}
