package studio.balancer.console.actor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.console.actor.ActorManifests.KnownManifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;

/** A manifest may say anything, in any shape: the page shows it as text, or leaves it out. */
@QuarkusTest
class HostileActorQuarkusTest {
  private static final String HOSTILE =
      "'\\\"><script>alert(1)</script><img src=x onerror=alert(1)>";

  @Test
  void nothingOfAManifestReachesThePageUnescaped() throws Exception {
    // Given
    JsonNode manifest =
        Json.readTree(
            """
            {"revision": 1, "updated_at": "H",
             "images": {"H": {"type": "H", "quality": "H", "prompt": "H", "sha256": "H", "restored_by": "H", "flags": ["H"]},
                        "ok.jpg": {"type": "photorealistic", "prompt": "H", "flags": {"H": "H"}},
                        "odd": 7, "null": null},
             "commands": {"H": {"plan_id": "H", "kind": "H", "file": "H", "status": "H", "reason": "H", "stage": "H", "at": "H"}},
             "plans": {"H": {"change_id": "H", "created_at": "H", "commands": ["H"], "status": "H"},
                       "open": {"created_at": "H", "commands": ["H"]}, "odd": "H"},
             "generations": "H",
             "deleted_images": {"H": {"deleted_at": "H", "command_id": "H", "trash_key": "H", "entry": {"type": "H"}}, "odd": "H"}}
            """
                .replace("H", HOSTILE)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));

    // When
    String html =
        ActorResource.Pages.actor(
                ActorView.of(
                    new ActorId("0001_x"),
                    new KnownManifest(manifest, Optional.of("<script>note</script>")),
                    Optional.of("<script>position</script>"),
                    Map.of(),
                    Map.of(),
                    Map.of("'\"><script>alert(1)</script>", "<script>"),
                    Optional.empty()))
            .render();

    // Then
    assertThat(html)
        .contains("&lt;script&gt;", "ok.jpg")
        .doesNotContain("<script>", "<img src=x", "'\">");
  }
}
