package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.replay.LogPosition;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.manifest.ManifestWorld;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.store.StoredManifest;
import studio.balancer.messaging.publish.PublicationException;

class ActorRebuildTest {
  private static final int PARTITION = ActorPartition.of(ACTOR.value());

  @TempDir Path folder;
  private ManifestWorld world;
  private BatchFold instance;

  @BeforeEach
  void world() {
    world = new ManifestWorld(folder);
    instance = world.instance();
  }

  @Test
  void whatTheEventsFoldToIsTheSame() {
    // Given
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    int told = world.published.all().size();

    // Then
    String sha = Identity.ofContent(before.bytes());
    assertThat(rebuild(false)).isEqualTo(new Rebuild.Compared(RebuildResult.SAME, 4, sha, sha));
    assertThat(world.published.all()).hasSize(told);
    assertThat(rebuild(true)).isEqualTo(rebuild(false));
    assertThat(world.stored(ACTOR).etag()).isEqualTo(before.etag());
  }

  @Test
  void whatCouldNotBeSaidIsSaidWhenItIsAskedForAgain() {
    // Given
    instance.fold(history());
    world.bucket.delete(world.manifests.address(ACTOR));
    world.published.clear();
    world.failingPublications = 1;
    assertThatThrownBy(() -> rebuild(true)).isInstanceOf(PublicationException.class);

    // When
    Rebuild.Compared again = compared(true);

    // Then
    assertThat(again.result()).isEqualTo(RebuildResult.SAME);
    assertThat(world.published.all())
        .singleElement()
        .isInstanceOfSatisfying(
            ActorManifestUpdated.class, updated -> assertThat(updated.revision()).isEqualTo(4));
  }

  @Test
  void theLastWordIsAboutTheManifestThatIsThere() {
    // Given
    instance.fold(history());
    world.beforeNextPublication =
        () -> instance.fold(world.log.appendAll(Events.stored("c2", "p0", 18)));

    // When
    rebuild(true);

    // Then
    assertThat(world.published.all(ActorManifestUpdated.class).getLast().revision()).isEqualTo(5);
  }

  @Test
  void aDryRunWritesNothing() {
    // Given
    instance.fold(history());
    world.bucket.delete(world.manifests.address(ACTOR));

    // Then
    assertThat(compared(false).result()).isEqualTo(RebuildResult.MISSING);
    assertThat(world.manifests.read(ACTOR)).isEmpty();
  }

  @Test
  void aDeletedManifestComesBackByteForByteAndOthersHearOfItOnly() {
    // Given
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    world.bucket.delete(world.manifests.address(ACTOR));
    world.published.clear();

    // When
    Rebuild.Compared done = compared(true);

    // Then
    assertThat(done.result()).isEqualTo(RebuildResult.REBUILT);
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(before.bytes());
    assertThat(world.stored(ACTOR).position()).isEqualTo(before.position());
    assertThat(world.published.all())
        .extracting(message -> message.getClass().getSimpleName())
        .containsExactly("ActorManifestUpdated");
  }

  @Test
  void aManifestThatSomebodyEditedIsMended() {
    // Given
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    edit(before, before.position().orElseThrow());

    // Then
    assertThat(compared(false).result()).isEqualTo(RebuildResult.DIFFERS);
    assertThat(compared(true).result()).isEqualTo(RebuildResult.REBUILT);
    assertThat(world.stored(ACTOR).bytes()).isEqualTo(before.bytes());
    assertThat(compared(false).result()).isEqualTo(RebuildResult.SAME);
  }

  @Test
  void aManifestWithAPositionInAnotherLogIsNotOurs() {
    // Given
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    world.manifests.write(
        ACTOR,
        before.bytes(),
        new LogPosition("another", PARTITION, 9, false),
        Optional.of(before));

    // Then
    assertThat(compared(true).result()).isEqualTo(RebuildResult.REBUILT);
    assertThat(world.stored(ACTOR).position()).isEqualTo(before.position());
  }

  @Test
  void anEventThatIsAppliedMeanwhileIsNoDifference() {
    // Given
    instance.fold(history());
    long asked = end();
    instance.fold(world.log.appendAll(Events.stored("c2", "p0", 18)));

    // Then
    assertThat(world.rebuild().rebuild(ACTOR, asked, false))
        .isInstanceOfSatisfying(
            Rebuild.Compared.class,
            compared -> assertThat(compared.result()).isEqualTo(RebuildResult.SAME));
  }

  @Test
  void anEventThatIsNotAppliedYetIsNoDifference() {
    // Given
    instance.fold(history());
    long asked = end();
    world.log.append(Events.stored("c2", "p0", 18));

    // Then
    assertThat(world.rebuild().rebuild(ACTOR, asked, false))
        .isInstanceOfSatisfying(
            Rebuild.Compared.class,
            compared -> assertThat(compared.result()).isEqualTo(RebuildResult.SAME));
  }

  @Test
  void theConsumerMayWinTheWrite() {
    // Given
    FaultyStore racing = new FaultyStore(new InMemoryObjectStore());
    world = new ManifestWorld(folder, racing);
    instance = world.instance();
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    edit(before, before.position().orElseThrow());
    racing.beforeNextWrite(() -> instance.fold(world.log.appendAll(Events.stored("c2", "p0", 18))));

    // When
    Rebuild.Compared done = compared(true);

    // Then
    assertThat(done.events()).isEqualTo(5);
    assertThat(world.manifest(ACTOR).revision()).isEqualTo(5);
    assertThat(compared(false).result()).isEqualTo(RebuildResult.SAME);
  }

  @Test
  void aMissingLocalCopyIsMadeAgain() throws Exception {
    // Given
    instance.fold(history());
    Path copy = folder.resolve("actor_manifests/0001_manifest.json");
    Files.delete(copy);

    // When
    rebuild(true);

    // Then
    assertThat(copy).hasBinaryContent(world.stored(ACTOR).bytes());
  }

  @Test
  void nothingIsWrittenPastAnEventThatCannotBeFolded() {
    // Given
    instance.fold(history());
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    StoredManifest before = world.stored(ACTOR);
    Rebuild expected = new Rebuild.Blocked(PARTITION, 4, "header ce_type is missing");
    assertThat(rebuild(true)).isEqualTo(expected);

    // When
    world.unblock(ACTOR);

    // Then
    assertThat(rebuild(true)).isEqualTo(expected);
    assertThat(world.stored(ACTOR).etag()).isEqualTo(before.etag());
  }

  @Test
  void anActorThatIsAboutToBeMarkedIsLeftAlone() {
    // Given
    instance.fold(history());
    StoredManifest before = world.stored(ACTOR);
    world.manifests.write(
        ACTOR,
        before.bytes(),
        new LogPosition(world.log.topicId(), PARTITION, 4, true),
        Optional.of(before));

    // Then
    assertThat(rebuild(true))
        .isEqualTo(new Rebuild.Blocked(PARTITION, 4, "its marker is still to be written"));
    assertThat(world.stored(ACTOR).blocked()).isTrue();
  }

  @Test
  void discardedEventsArePassedOver() {
    // Given
    instance.fold(history());
    instance.fold(List.of(world.log.append(ACTOR.value(), new byte[] {'{'})));
    world.discard(ACTOR);

    // Then
    assertThat(compared(true).result()).isEqualTo(RebuildResult.REBUILT);
    assertThat(world.stored(ACTOR).blocked()).isFalse();
  }

  @Test
  void anActorWithoutEventsIsUnknownAndAManifestWithoutEventsIsLeftAlone() {
    // Given
    ActorId other = new ActorId("0002_other");
    world.manifests.write(
        other, new byte[] {'{', '}'}, new LogPosition("old", 0, 1, false), Optional.empty());

    // Then
    assertThat(rebuild(true)).isEqualTo(new Rebuild.Absent());
    assertThat(world.rebuild().rebuild(other, 0, true))
        .isInstanceOfSatisfying(
            Rebuild.Compared.class,
            compared -> assertThat(compared.result()).isEqualTo(RebuildResult.DIFFERS));
    assertThat(world.stored(other).bytes()).isEqualTo(new byte[] {'{', '}'});
  }

  private List<ConsumerRecord<byte[], byte[]>> history() {
    return world.log.appendAll(
        Events.imported("{'images': {'a_3.jpg': {'type': 'bw_stylized'}}, 'own': 1.10}"),
        Events.plan("p0", Events.generate("c0"), Events.generate("c1")),
        Events.stored("c0", "p0", 16),
        Events.stored("c1", "p0", 17));
  }

  private void edit(StoredManifest before, LogPosition position) {
    byte[] bytes = new String(before.bytes()).replace("1.10", "1.11").getBytes();
    assertThat(world.manifests.write(ACTOR, bytes, position, Optional.of(before))).isTrue();
  }

  private Rebuild rebuild(boolean execute) {
    return world.rebuild().rebuild(ACTOR, end(), execute);
  }

  private Rebuild.Compared compared(boolean execute) {
    return (Rebuild.Compared) rebuild(execute);
  }

  private long end() {
    return world.log.endOffset(PARTITION);
  }
}
