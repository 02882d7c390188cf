package studio.balancer.operations.audit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectContent;

class BucketTest {
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final Bucket bucket = new Bucket(store, "sets");
  private final Map<String, String> unreadable = new HashMap<>();

  @Test
  void readsClaimsThatHaveGrownBeyondAnyManifest() {
    // Given
    put("claims/0001_a.json", filled(3 * Json.MAX_MANIFEST_BYTES));

    // When
    Optional<Integer> highest =
        bucket.document("claims/0001_a.json", claims -> claims.path("highest").asInt(), unreadable);

    // Then
    assertThat(highest).hasValue(22);
    assertThat(unreadable).isEmpty();
  }

  @Test
  void tellsOfAManifestThatIsTooLarge() {
    // Given
    put("manifests/0001_a.json", filled(Json.MAX_MANIFEST_BYTES + 1));

    // When
    Optional<Integer> highest =
        bucket.manifest("manifests/0001_a.json", manifest -> manifest.size(), unreadable);

    // Then
    assertThat(highest).isEmpty();
    assertThat(unreadable.get("manifests/0001_a.json")).contains("bytes are more than");
  }

  private void put(String key, byte[] bytes) {
    store.create(bucket.address(key), new ObjectContent(bytes, "application/json", Map.of()));
  }

  private static byte[] filled(int size) {
    return "{\"highest\":22}%s".formatted(" ".repeat(size)).getBytes();
  }
}
