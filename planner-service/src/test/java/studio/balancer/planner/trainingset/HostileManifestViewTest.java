package studio.balancer.planner.trainingset;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.messaging.memory.ManifestMemory;

/** Whatever a manifest says, as others wrote it: a set that can be planned on, or a refusal. */
class HostileManifestViewTest {
  private static final ManifestMemory MEMORY = new ManifestMemory(Json.MAX_MANIFEST_BYTES);
  private static final ActorId ACTOR = new ActorId("0001");
  private static final byte[] MANIFEST =
      """
      {"actor_id": "0001", "revision": 7, "next_index": 3, "metadata": {"sex": "f", "actor_type": "human"},
       "base_images": [{"moved_to": "a", "moved_relative_path": "b", "relative_path": "c", "s3_url": "s3://b/k"}],
       "images": {"0001_1.jpg": {"type": "photorealistic", "quality": 2.5, "prompt": "a", "s3_url": "s3://b/1"},
                  "0001_2.jpg": {"type": "bw_stylized", "quality_score": 7, "near_duplicate_of": "0001_1.jpg"}},
       "commands": {"c1": {"kind": "generate", "type": "bw_stylized", "status": "parked", "at": "2025-10-17"},
                    "c2": {"kind": "generate", "type": "bw_stylized", "status": "stored", "at": "2025-10-18"},
                    "c3": {"kind": "generate", "type": "bw_stylized", "status": "failed", "at": "2025-10-19"}},
       "plans": {"p1": {"status": "open"}, "p2": {"status": "partial"}}}
      """
          .getBytes(StandardCharsets.UTF_8);

  @Provide
  Arbitrary<byte[]> manifests() {
    return HostileJson.insteadOf(List.of(MANIFEST));
  }

  @Property
  void isASetOrIsRefusedByTheActorsName(@ForAll("manifests") byte[] manifest) {
    // When
    TrainingSet set;
    try {
      set =
          new HttpTrainingSets(ManifestAnswers.of(() -> Response.ok(manifest).build()), MEMORY)
              .of(ACTOR);
    } catch (PermanentFailureException e) {
      // Then
      assertThat(e.failure().reason())
          .startsWith("the manifest of 0001 ")
          .matches("[\\x20-\\x7e]*")
          .hasSizeLessThan(1000);
      return;
    }
    assertThat(set.revision()).isNotNegative();
    assertThat(set.nextIndex()).isNotNegative();
    assertThat(set.images()).doesNotContainNull();
    assertThat(set.ended("p1")).isIn(true, false);
  }
}
