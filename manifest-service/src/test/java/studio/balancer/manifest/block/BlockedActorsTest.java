package studio.balancer.manifest.block;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.event.Failure;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.manifest.ManifestWorld;

class BlockedActorsTest {
  private static final Failure FAILURE = new Failure("parse", "no JSON", true);

  private final BlockedActors blocks =
      new BlockedActors(new InMemoryObjectStore(), () -> "bucket", ManifestWorld.CLOCK);

  @Test
  void aRetriedEventIsReadAgain() {
    // Given
    block(7);

    // When
    BlockLifting lifting = blocks.lift(ACTOR, 3, 7, BlockResolution.RETRY);

    // Then
    assertThat(lifting).isEqualTo(new BlockLifting.Lifted());
    assertThat(blocks.find(ACTOR)).isEmpty();
    assertThat(blocks.lift(ACTOR, 3, 7, BlockResolution.RETRY))
        .isEqualTo(new BlockLifting.NoBlock());
  }

  @Test
  void aDiscardedEventIsPassedOverEverAfter() {
    // Given
    block(7);
    blocks.lift(ACTOR, 3, 7, BlockResolution.DISCARD);
    block(9);
    blocks.lift(ACTOR, 3, 9, BlockResolution.DISCARD);
    block(12);

    // When
    blocks.lift(ACTOR, 3, 12, BlockResolution.RETRY);

    // Then
    BlockedActor marker = blocks.find(ACTOR).orElseThrow();
    assertThat(marker.blocks()).isFalse();
    assertThat(marker.passedOver("topic", 3)).isEqualTo(Set.of(7L, 9L));
  }

  @Test
  void aWordAboutAnotherEventLiftsNothing() {
    // Given
    block(7);

    // Then
    assertThat(blocks.lift(ACTOR, 3, 8, BlockResolution.DISCARD))
        .isInstanceOf(BlockLifting.OtherBlock.class);
    assertThat(blocks.find(ACTOR).orElseThrow().blocks()).isTrue();
  }

  @Test
  void onlyThoseThatWaitForAnOperatorAreCounted() {
    // Given
    assertThat(blocks.count()).isZero();
    block(7);
    assertThat(blocks.count()).isEqualTo(1);

    // When
    blocks.lift(ACTOR, 3, 7, BlockResolution.DISCARD);

    // Then
    assertThat(blocks.count()).isZero();
  }

  private void block(long offset) {
    blocks.block(ACTOR, new EventPlace("topic", 3, offset), FAILURE);
  }
}
