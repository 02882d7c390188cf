package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.objectstore.ObjectAddress;

/** The command line as a person meets it. */
@OnSharedSystem
class CommandLineSystemTest {
  private static final Duration SHORT = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"", "up", "balance", "demo", "restore"})
  void helpsEverywhere(String command) {
    // When
    BalancerScript.Result result =
        command.isEmpty()
            ? BalancerScript.run(SHORT, "--help")
            : BalancerScript.run(SHORT, command, "--help");

    // Then
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("Usage: balancer " + command);
  }

  @Test
  void saysInOneLineThatNothingRuns(@TempDir Path folder) {
    // When
    BalancerScript.Result result =
        BalancerScript.run(
            SHORT, "balance", "--data-dir", folder.toString(), "--actor-id", "0001_somebody");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("nothing runs in").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "0001/../../etc", "UPPER", "a b", ""})
  void refusesAnInvalidActorId(String actor, LocalSystem system) {
    // When
    BalancerScript.Result result = system.balance(actor);

    // Then
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("actor_id").hasLineCount(1);
  }

  @Test
  void refusesUsageThatMakesNoSense(LocalSystem system) {
    // Then
    assertThat(system.balance("0002_nobody", "--dry-run", "--execute").exit()).isEqualTo(2);
    assertThat(system.balance("0002_nobody", "--generate", "cubist=1").exit()).isEqualTo(2);
    assertThat(system.balance("0002_nobody", "--generate", "bw_stylized=0").exit()).isEqualTo(2);
    assertThat(system.balance("0002_nobody", "--delete", "../../etc/passwd").exit()).isEqualTo(2);
  }

  @Test
  void doesWhatAnExplicitRequestSaysAndNothingElse(LocalSystem system) {
    // Given
    String actor = "0101_stated";
    system.importActor(actor, system.sampleManifest(actor));

    // When
    BalancerScript.Result result =
        system.balance(
            actor, "--execute", "--delete", "0001_13.jpg", "--generate", "bw_stylized=2");

    // Then
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    JsonNode manifest = system.manifest(actor).orElseThrow();
    assertThat(manifest.path("total_images").asInt()).isEqualTo(17);
    assertThat(manifest.path("images").has("0001_13.jpg")).isFalse();
    assertThat(manifest.path("images").has(actor + "_16.jpg")).isTrue();
    assertThat(manifest.path("images").has(actor + "_17.jpg")).isTrue();
    assertThat(
            system
                .store()
                .read(
                    new ObjectAddress(
                        system.endpoints().bucket(), LocalSystem.key(actor, "0001_13.jpg"))))
        .isEmpty();
  }

  @Test
  void balancesThenSaysThatThereIsNothingToDo(LocalSystem system) {
    // Given
    String actor = "0102_twice";
    system.importActor(actor, system.sampleManifest(actor));
    assertThat(system.balance(actor, "--execute").exit()).isZero();
    int charged = system.charges().path("count").asInt();

    // When
    BalancerScript.Result again = system.balance(actor, "--execute");

    // Then
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("is balanced already");
    assertThat(system.charges().path("count").asInt()).isEqualTo(charged);
  }

  @Test
  @Tag("slow")
  void bringsADeletedImageBackAsOftenAsItIsDeleted(LocalSystem system) throws IOException {
    // Given
    String actor = "0104_restored";
    String file = "0001_13.jpg";
    Path copy = system.dataFolder().resolve("actors").resolve(actor).resolve("training_data");
    system.importActor(actor, system.sampleManifest(actor));
    JsonNode entry = system.manifest(actor).orElseThrow().path("images").path(file);
    JsonNode restored = ((ObjectNode) entry.deepCopy()).put("restored_by", "cli");
    ObjectAddress object =
        new ObjectAddress(system.endpoints().bucket(), LocalSystem.key(actor, file));
    byte[] bytes = system.store().read(object).orElseThrow().bytes();

    for (int round = 0; round < 2; round++) {
      // Given
      assertThat(system.balance(actor, "--execute", "--delete", file).exit()).isZero();
      assertThat(system.store().describe(object)).isEmpty();

      // When
      BalancerScript.Result dryRun = restore(system, actor, file);
      boolean untouched = system.store().describe(object).isEmpty();
      BalancerScript.Result done = restore(system, actor, file, "--execute");

      // Then
      assertThat(dryRun.exit()).as(dryRun.err()).isZero();
      assertThat(dryRun.out()).contains("Would bring " + file, "Dry run: nothing was changed");
      assertThat(untouched).isTrue();
      assertThat(done.exit()).as(done.err()).isZero();
      assertThat(done.out()).contains(file + " is back: " + actor + " has 16 images");
      assertThat(system.store().read(object).orElseThrow().bytes()).isEqualTo(bytes);
      assertThat(copy.resolve(file)).hasBinaryContent(bytes);
      JsonNode manifest = system.manifest(actor).orElseThrow();
      assertThat(manifest.path("images").path(file)).isEqualTo(restored);
      assertThat(manifest.path("deleted_images")).isEmpty();
      assertThat(
              AuditOfActors.violations(system.endpoints(), system.dataFolder(), new ActorId(actor)))
          .isEmpty();
    }

    // When
    BalancerScript.Result again = restore(system, actor, file, "--execute", "--json");

    // Then
    assertThat(again.exit()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(again.out()).path("error").asText())
        .contains("is in use");
    assertThat(again.err()).contains("is in use").hasLineCount(1);

    // When
    BalancerScript.Result replayed =
        BalancerScript.run(
            SHORT,
            "replay",
            "--data-dir",
            system.dataFolder().toString(),
            "--topic",
            "delete-image",
            "--actor-id",
            actor,
            "--execute");
    Quiet.await(system, SHORT);

    // Then
    assertThat(replayed.exit()).as(replayed.err()).isZero();
    assertThat(replayed.out()).contains("2 records");
    assertThat(system.manifest(actor).orElseThrow().path("images").path(file)).isEqualTo(restored);
    assertThat(system.store().read(object).orElseThrow().bytes()).isEqualTo(bytes);
  }

  private static BalancerScript.Result restore(
      LocalSystem system, String actor, String file, String... more) {
    return BalancerScript.run(
        SHORT,
        Stream.concat(
                Stream.of(
                    "restore",
                    "--data-dir",
                    system.dataFolder().toString(),
                    "--actor-id",
                    actor,
                    "--file",
                    file),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void printsJsonForPrograms(LocalSystem system) {
    // Given
    String actor = "0103_json";
    system.importActor(actor, system.sampleManifest(actor));

    // When
    BalancerScript.Result result = system.balance(actor, "--json");

    // Then
    assertThat(result.exit()).isZero();
    assertThat(result.out().strip())
        .hasLineCount(1)
        .startsWith("{")
        .contains("\"type\":\"PlanProposed\"", "\"estimated_cost_usd\":0.28");
  }

  @Test
  void namesThePortThatIsTaken(LocalSystem system, @TempDir Path folder) {
    // Given
    String taken = system.endpoints().s3().replaceAll(".*:", "");

    // When
    BalancerScript.Result result =
        BalancerScript.run(
            SHORT,
            "up",
            "--data-dir",
            folder.toString(),
            "--port",
            "kafka=0",
            "--port",
            "controller=0",
            "--port",
            "s3=" + taken);

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("port " + taken + " for s3 is taken");
  }

  @Test
  void needsItsVariablesForTheRealThing(@TempDir Path folder) {
    // When
    BalancerScript.Result result =
        BalancerScript.run(SHORT, "up", "--data-dir", folder.toString(), "--real", "s3");

    // Then
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("--real s3 needs AWS_REGION").hasLineCount(1);
  }
}
