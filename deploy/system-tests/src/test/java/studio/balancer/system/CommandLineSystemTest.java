package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.objectstore.ObjectAddress;

/** The command line as a person meets it. */
@OnSharedSystem
class CommandLineSystemTest {
  private static final Duration SHORT = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"", "up", "balance", "demo"})
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
  void doesWhatAStatedRequestSaysAndNothingElse(LocalSystem system) {
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
