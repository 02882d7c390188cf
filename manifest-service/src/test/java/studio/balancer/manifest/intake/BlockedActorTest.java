package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.block.BlockState;
import studio.balancer.manifest.block.BlockedActor;

class BlockedActorTest {
  private static final ImageEvent PLAN =
      Events.plan("p0", Events.generate("c0"), Events.generate("c1"));
  private static final byte[] POISON = "{not json".getBytes();

  @TempDir Path folder;
  private ManifestWorld world;
  private BatchFold instance;

  @BeforeEach
  void blocked() {
    world = new ManifestWorld(folder);
    instance = world.instance();
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    batch.add(world.log.append(PLAN));
    batch.add(world.log.append(ACTOR.value(), POISON));
    batch.add(world.log.append(Events.stored("c0", "p0", 16)));
    batch.add(world.log.append(Events.stored(new ActorId("other"), "x0", "x", 1)));
    instance.fold(batch);
  }

  @Test
  void theActorStopsBeforeTheEventAndTheOthersGoOn() {
    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
    assertThat(world.stored(ACTOR).blocked()).isTrue();
    assertThat(world.stored(ACTOR).position().orElseThrow().nextOffset()).isEqualTo(1);
    assertThat(world.manifest(new ActorId("other")).revision()).isEqualTo(1);
    assertThat(world.deadLetters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(POISON));
    BlockedActor marker = world.blocks.find(ACTOR).orElseThrow();
    assertThat(marker.offset()).isEqualTo(1);
    assertThat(marker.reason()).isEqualTo("header ce_type is missing");
    assertThat(marker.state()).isEqualTo(BlockState.BLOCKED);
    assertThat(marker.version()).isEqualTo(1);
  }

  @Test
  void furtherEventsWaitAndTheEventIsPutAsideOnce() {
    // When
    instance.fold(world.log.appendAll(Events.stored("c1", "p0", 17)));
    world.instance().fold(world.log.appendAll(Events.parked("c1", "p0")));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
    assertThat(world.deadLetters).hasSize(1);
    assertThat(world.published.all(ImageProgressed.class))
        .extracting(ImageProgressed::commandId)
        .containsExactly("x0");
  }

  @Test
  void onceDiscardedTheNextEventBringsEverythingThatWaited() {
    // Given
    world.discard(ACTOR);

    // When
    instance.fold(world.log.appendAll(Events.stored("c1", "p0", 17)));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(3);
    assertThat(world.stored(ACTOR).blocked()).isFalse();
    assertThat(world.published.all(ImageProgressed.class))
        .extracting(ImageProgressed::commandId)
        .containsExactly("x0", "c0", "c1");
    assertThat(world.deadLetters).hasSize(1);
  }

  @Test
  void aDiscardedEventStaysDiscardedWhenTheManifestIsLost() {
    // Given
    world.discard(ACTOR);
    instance.foldFromStart(ACTOR);
    byte[] before = world.stored(ACTOR).bytes();
    world.bucket.delete(world.manifests.address(ACTOR));

    // When
    world.instance().fold(world.log.appendAll(Events.stored("c0", "p0", 16)));

    // Then
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(before);
    assertThat(world.deadLetters).hasSize(1);
  }

  @Test
  void anEventThatStillCannotBeReadBlocksAgain() {
    // Given
    world.unblock(ACTOR);

    // When
    instance.foldFromStart(ACTOR);

    // Then
    assertThat(world.blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
    assertThat(world.deadLetters).hasSize(2);
  }

  @Test
  void aSecondUnreadableEventKeepsTheFirstDiscarded() {
    // Given
    world.discard(ACTOR);
    instance.foldFromStart(ACTOR);

    // When
    instance.fold(List.of(world.log.append(ACTOR.value(), POISON)));

    // Then
    BlockedActor marker = world.blocks.find(ACTOR).orElseThrow();
    assertThat(marker.discarded()).containsExactly(1L);
    assertThat(marker.offset()).isEqualTo(3);
    assertThat(marker.version()).isEqualTo(2);

    // When
    world.discard(ACTOR);
    instance.foldFromStart(ACTOR);

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(2);
    assertThat(world.stored(ACTOR).blocked()).isFalse();
  }

  @Test
  void anEventOfAnotherActorUnderThisKeyBlocks() {
    // Given
    ActorId wronged = new ActorId("wronged");
    ConsumerRecord<byte[], byte[]> record = world.log.append(PLAN);
    ConsumerRecord<byte[], byte[]> under = world.log.append(wronged.value(), record.value());
    record.headers().forEach(under.headers()::add);

    // When
    instance.fold(List.of(under));

    // Then
    assertThat(world.blocks.find(wronged).orElseThrow().reason())
        .isEqualTo("actor_id '0001_european_20_female' is not the record's key 'wronged'");
    assertThat(world.manifests.read(wronged)).isEmpty();
  }

  @Test
  void aMarkerThatAnOperatorSpoiltStillBlocks() {
    // Given
    world.discard(ACTOR);
    var address =
        new studio.balancer.objectstore.ObjectAddress(
            "bucket", "manifests/blocked/%s.json".formatted(ACTOR));
    var marker = world.bucket.read(address).orElseThrow();
    world.bucket.replace(
        address,
        studio.balancer.objectstore.ObjectContent.json("discarded".getBytes()),
        marker.etag());

    // When
    instance.fold(world.log.appendAll(Events.stored("c1", "p0", 17)));

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
  }
}
