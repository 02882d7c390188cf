package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RoundTrips;
import studio.balancer.manifest.ManifestWorld;

/** A manifest that this process wrote last is not read again, and nothing is lost by it. */
class LastWrittenTest {
  @TempDir Path folder;
  private final RoundTrips trips = new RoundTrips();
  private ManifestWorld world;
  private BatchFold instance;

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder, InMemoryObjectStore.withVersionsByContent());
    instance = world.instance(trips.to(world.bucket));
    instance.fold(
        world.log.appendAll(
            Events.plan(
                "p0", Events.generate("c0"), Events.generate("c1"), Events.generate("c2"))));
    trips.clear();
  }

  @Test
  void aBatchIsOneRequestAndTwoMessages() {
    // Given
    world.published.clear();

    // When
    instance.fold(world.log.appendAll(Events.stored("c0", "p0", 16)));

    // Then
    assertThat(trips.all()).containsExactly("REPLACE manifests");
    assertThat(world.published.kinds())
        .containsExactly(
            ImageProgressed.class.getSimpleName(), ActorManifestUpdated.class.getSimpleName());
  }

  @Test
  void whatAnotherWroteMeanwhileIsReadAndKept() {
    // Given
    world.instance().fold(world.log.appendAll(Events.stored("c0", "p0", 16)));

    // When
    instance.fold(next());

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(3);
  }

  @Test
  void aRepetitionIsAnsweredByWhatIsStored() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records = next();
    instance.fold(records);
    trips.clear();

    // When
    instance.fold(records);

    // Then
    assertThat(trips.all()).containsExactly("READ manifests");
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(2);
  }

  @Test
  void whatIsGoneIsFoldedFromTheStart() {
    // Given
    world.bucket.delete(world.manifests.address(ACTOR));

    // When
    instance.fold(next());

    // Then
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(2);
  }

  /** The bytes are the same, and so is their ETag: only the metadata say that it is blocked. */
  @Test
  void anActorThatAnotherInstanceBlockedStaysBlocked() {
    // Given
    world.instance().fold(List.of(world.log.append(ACTOR.value(), "broken".getBytes())));
    assertThat(world.stored(ACTOR).blocked()).isTrue();

    // When
    instance.fold(next());

    // Then
    assertThat(world.stored(ACTOR).blocked()).isTrue();
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
  }

  /** Another had the partition and did not commit: nothing is missing in what comes here. */
  @Test
  void anActorWhoseUnreadableEventTwoInstancesGetStaysBlocked() {
    // Given
    List<ConsumerRecord<byte[], byte[]>> broken =
        List.of(world.log.append(ACTOR.value(), "broken".getBytes()));
    world.instance().fold(broken);
    instance.fold(broken);

    // When
    instance.fold(next());

    // Then
    assertThat(world.stored(ACTOR).blocked()).isTrue();
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(1);
  }

  @Test
  void anActorThatThisOneBlocksStaysBlocked() {
    // Given
    instance.fold(List.of(world.log.append(ACTOR.value(), "broken".getBytes())));

    // When
    instance.fold(next());

    // Then
    assertThat(world.stored(ACTOR).blocked()).isTrue();
  }

  private List<ConsumerRecord<byte[], byte[]>> next() {
    return world.log.appendAll(Events.stored("c1", "p0", 17));
  }
}
