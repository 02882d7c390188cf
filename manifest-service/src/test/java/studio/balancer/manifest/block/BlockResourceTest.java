package studio.balancer.manifest.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.intake.BatchFold;
import studio.balancer.manifest.rebuild.BlockResource;
import studio.balancer.messaging.publish.PublicationException;

class BlockResourceTest {
  private static final int PARTITION = ActorPartition.of(ACTOR.value());

  @TempDir Path folder;

  @Test
  void whatCouldNotBeSaidIsSaidWhenTheWordIsRepeated() {
    // Given
    ManifestWorld world = new ManifestWorld(folder);
    BatchFold instance = world.instance();
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    instance.fold(world.log.appendAll(Events.stored("c1", "p0", 17)));
    BlockResource resource = new BlockResource(world.blocks, instance);
    world.failingPublications = 1;
    assertThatThrownBy(() -> discard(resource)).isInstanceOf(PublicationException.class);
    world.published.clear();

    // When
    BlockAnswer answer = discard(resource);

    // Then
    assertThat(answer).isEqualTo(BlockAnswer.free(ACTOR));
    assertThat(world.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ActorManifestUpdated.class, updated -> assertThat(updated.revision()).isEqualTo(2));
  }

  private static BlockAnswer discard(BlockResource resource) {
    return resource.lift(ACTOR.value(), PARTITION, 1, BlockResolution.DISCARD.label());
  }
}
