package studio.balancer.operations.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.OperationException;

/** Where a deleted image may be written, whatever the metadata of its copy says. */
class OriginsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "bucket, system_actors/training_data/0001_a/first one.jpg",
    "bucket, system_actors/training_data/0001_a/ä+b.jpg",
    "bucket, old/0001/0001_3.jpg",
    "another, system_actors/training_data/0002_b/0001_3.jpg",
    "another, plans/0001_3.jpg"
  })
  void isWhereTheEntrySaysThatItWas(String bucket, String key) {
    // Given
    RestoreWorld world = new RestoreWorld(folder);
    ObjectAddress origin = new ObjectAddress(bucket, key);
    world.entry.put("s3_url", origin.toString());
    world.keep(RestoreWorld.TRASH, bucket, key);

    // When
    world.restore();

    // Then
    assertThat(world.store.read(origin).orElseThrow().bytes()).isEqualTo(RestoreWorld.IMAGE);
  }

  @Test
  void isTheUsualPlaceWhereTheEntryNamesAServerThatIsNotKnownAnyMore() {
    // Given
    RestoreWorld world = new RestoreWorld(folder);
    world.entry.put("s3_url", "http://127.0.0.1:1/bucket/" + RestoreWorld.ORIGIN.key());

    // When
    world.restore();

    // Then
    assertThat(world.store.describe(RestoreWorld.ORIGIN)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plans/0001_a/current.json",
        "ledger/c.json",
        "staging/c.jpg",
        "claims/0001_a.json",
        "trash/0001_a/x/0001_3.jpg",
        "manifests/0001_a.json",
        "dead-letters/x",
        "/Manifests//0001_a.json",
        "system_actors/training_data/0002_b/0001_3.jpg",
        "system_actors//training_data/0002_b/0001_3.jpg"
      })
  void isNeverAnothersPlaceEvenIfEntryAndCopyAgree(String key) {
    // Given
    RestoreWorld world = new RestoreWorld(folder);
    world.entry.put("s3_url", RestoreWorld.at(key).toString());
    world.keep(RestoreWorld.TRASH, RestoreWorld.BUCKET, key);

    // Then
    refused(world, "where 0001_3.jpg of 0001_a does not belong");
    assertThat(world.store.describe(RestoreWorld.at(key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bucket, system_actors/training_data/0001_a/0001_4.jpg",
    "bucket, system_actors/training_data/0001_a/../0001_3.jpg",
    "another, system_actors/training_data/0001_a/0001_3.jpg"
  })
  void isNotWhatTheCopyAloneSays(String bucket, String key) {
    // Given
    RestoreWorld world = new RestoreWorld(folder);
    world.keep(RestoreWorld.TRASH, bucket, key);

    // Then
    refused(world, "does not belong");
  }

  @Test
  void isNotGuessed() {
    for (Map<String, String> metadata :
        java.util.List.of(
            Map.<String, String>of(),
            Map.of("origin-bucket", "bucket"),
            Map.of("origin-key", "x"),
            Map.of("origin-bucket", "bucket", "origin-key", "%zz"))) {
      // Given
      RestoreWorld world = new RestoreWorld(folder);
      world.keep(RestoreWorld.TRASH, metadata);

      // Then
      refused(world, "does not say where it was");
    }
  }

  private static void refused(RestoreWorld world, String reason) {
    assertThatThrownBy(world::restore)
        .isInstanceOf(OperationException.class)
        .hasMessageContaining(reason);
    assertThat(world.published.all()).isEmpty();
  }
}
