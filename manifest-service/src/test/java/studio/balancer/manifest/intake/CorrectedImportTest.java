package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.manifest.ManifestWorld;

/** An import that cannot be read blocks its actor until one comes that can, and no longer. */
class CorrectedImportTest {
  private static final ActorImported CORRECTED =
      Events.imported("{'images': {'0001_7.jpg': {'type': 'photorealistic'}}}");

  @TempDir Path folder;
  private ManifestWorld world;
  private BatchFold instance;

  @BeforeEach
  void setUp() {
    world = new ManifestWorld(folder);
    instance = world.instance();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"images\": {\"a_1.jpg\": {\"quality\": NaN}}}",
        "{\"images\": ",
        "[]",
        "{\"a\": 1, \"a\": 2}",
        "null"
      })
  void isLetThrough(String manifest) {
    // Given
    instance.fold(List.of(unreadable(manifest)));
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
    instance.fold(world.log.appendAll(Events.parked("c1", "p0")));

    // When
    instance.fold(world.log.appendAll(CORRECTED));

    // Then
    assertFree(2);
    assertThat(world.deadLetters).hasSize(1);
  }

  @Test
  void isLetThroughInTheSameBatchAndEverythingBetweenIsFolded() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    batch.add(world.log.append(Events.stored("c0", "p0", 3)));
    batch.add(unreadable("NaN"));
    batch.add(world.log.append(Events.stored("c1", "p0", 4)));
    batch.add(unreadable("Infinity"));
    batch.add(world.log.append(CORRECTED));
    batch.add(world.log.append(Events.stored("c2", "p0", 8)));

    // When
    instance.fold(batch);

    // Then
    assertFree(4);
    assertThat(world.manifest(ACTOR).nextIndex()).isEqualTo(9);
  }

  @Test
  void isLetThroughAgainWhenTheBucketIsLost() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> batch =
        List.of(unreadable("NaN"), world.log.append(CORRECTED));
    instance.fold(batch);
    byte[] before = world.stored(ACTOR).bytes();
    world.bucket.delete(world.manifests.address(ACTOR));
    world.unblock(ACTOR);

    // When
    world.instance().fold(world.log.appendAll(CORRECTED));

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(before);
    assertFree(1);
  }

  @Test
  void isFoundByAnOperatorsRetryWhereItCameBeforeThisRelease() {
    // Given
    instance.fold(List.of(unreadable("NaN")));
    world.log.append(CORRECTED);
    world.unblock(ACTOR);

    // When
    instance.foldFromStart(ACTOR);

    // Then
    assertFree(1);
  }

  @Test
  void anotherUnreadableEventIsNotPassedOver() {
    // Given
    ConsumerRecord<byte[], byte[]> outcome = record(Events.stored("c0", "p0", 3), "NaN");

    // When
    instance.fold(List.of(outcome, world.log.append(CORRECTED)));
    instance.fold(world.log.appendAll(CORRECTED));

    // Then
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
    assertThat(world.manifests.read(ACTOR)).isEmpty();
  }

  @Test
  void anotherUnreadableEventBehindItBlocks() {
    // When
    instance.fold(
        List.of(
            unreadable("NaN"),
            record(Events.stored("c0", "p0", 3), "NaN"),
            world.log.append(CORRECTED)));

    // Then
    assertThat(world.blocks.find(ACTOR).orElseThrow().offset()).isEqualTo(1);
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
    assertThat(world.blocks.find(ACTOR).orElseThrow().discarded()).containsExactly(0L);
  }

  @Test
  void anImportThatCannotBeReadEitherCorrectsNothing() {
    // When
    instance.fold(List.of(unreadable("NaN"), unreadable("Infinity")));

    // Then
    assertThat(world.blocks.find(ACTOR).orElseThrow().offset()).isZero();
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
  }

  private void assertFree(int revision) {
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isFalse();
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(revision);
    assertThat(world.stored(ACTOR).blocked()).isFalse();
    assertThat(new String(world.stored(ACTOR).bytes(), StandardCharsets.UTF_8))
        .contains("0001_7.jpg");
  }

  /** An import with something else in the place of its manifest. */
  private ConsumerRecord<byte[], byte[]> unreadable(String manifest) {
    String event = new String(Json.bytes(CORRECTED), StandardCharsets.UTF_8);
    return record(
        CORRECTED, event.replace(CORRECTED.manifest().toString(), manifest) + " ".repeat(3));
  }

  private ConsumerRecord<byte[], byte[]> record(ImageEvent event, String value) {
    ConsumerRecord<byte[], byte[]> record =
        world.log.append(ACTOR.value(), value.getBytes(StandardCharsets.UTF_8));
    CloudEvent.headers(event, "test")
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
