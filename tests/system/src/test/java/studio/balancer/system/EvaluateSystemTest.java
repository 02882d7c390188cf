package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An operator has images looked at, and overrules what was found. */
@OnSharedSystem
class EvaluateSystemTest {
  private static final String ACTOR = "0160_looked_at";

  @Test
  void whatIsFoundIsKeptOnlyWhenAskedForAndAPersonsWordIsAboveIt(LocalSystem system) {
    // Given: a set without types and qualities
    ObjectNode unjudged = system.sampleManifest(ACTOR);
    unjudged
        .path("images")
        .forEach(image -> ((ObjectNode) image).remove(List.of("type", "quality", "prompt")));
    system.importActor(ACTOR, unjudged);
    String image = unjudged.path("images").fieldNames().next();

    // When
    BalancerScript.Result only = run(system, "evaluate", "--actor-id", ACTOR);
    JsonNode untouched = manifest(system);
    BalancerScript.Result kept = run(system, "evaluate", "--actor-id", ACTOR, "--execute");
    JsonNode lookedAt = manifest(system);
    BalancerScript.Result judged =
        run(
            system,
            "judge",
            "--actor-id",
            ACTOR,
            "--file",
            image,
            "--keep",
            "--execute",
            "--type",
            "bw_stylized");
    Awaitility.await().until(() -> revision(manifest(system)) > revision(lookedAt));
    JsonNode overruled = manifest(system);
    BalancerScript.Result deleted = system.balance(ACTOR, "--execute", "--delete", image);

    // Then
    assertThat(only.exit()).as(only.toString()).isZero();
    assertThat(revision(untouched)).isEqualTo(1);
    assertThat(kept.exit()).as(kept.toString()).isZero();
    assertThat(lookedAt.path("images"))
        .allSatisfy(entry -> assertThat(entry.path("evaluation").isObject()).isTrue());
    assertThat(judged.exit()).as(judged.toString()).isZero();
    assertThat(overruled.path("images").path(image).path("type").asText()).isEqualTo("bw_stylized");
    assertThat(deleted.out() + deleted.err()).contains("deleted " + image);
    assertThat(manifest(system).path("images").has(image)).isFalse();
  }

  private static JsonNode manifest(LocalSystem system) {
    return system.manifest(ACTOR).orElseThrow();
  }

  private static int revision(JsonNode manifest) {
    return manifest.path("revision").asInt();
  }

  private static BalancerScript.Result run(LocalSystem system, String... arguments) {
    return BalancerScript.run(
        Duration.ofMinutes(2),
        Stream.concat(Stream.of(arguments), Stream.of("--data-dir", system.dataFolder().toString()))
            .toArray(String[]::new));
  }
}
