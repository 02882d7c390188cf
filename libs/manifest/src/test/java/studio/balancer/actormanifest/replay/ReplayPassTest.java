package studio.balancer.actormanifest.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.actormanifest.Events.ACTOR;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;

/** One going through an actor's records, by whatever reader. */
class ReplayPassTest {
  private static final List<ImageEvent> EVENTS =
      List.of(
          Events.imported("{'images': {'0001_european_20_female_1.jpg': {}}}"),
          Events.plan("p0", Events.generate("c0")),
          Events.stored("c0", "p0", 2));
  private static final byte[] BROKEN = {'{'};

  private final TestLog log = new TestLog();

  @Test
  void aPassFromTheStartAndOneOntoWhatIsThereMakeTheSameManifest() {
    // Given
    EVENTS.forEach(log::append);
    ReplayPass<TestLog.Entry> half = fromStart(0);
    log.entries().subList(0, 2).forEach(half::accept);

    // When
    ReplayPass<TestLog.Entry> rest = ReplayPass.onto(half.manifest(), half.next(), Map.of());
    log.entries().forEach(rest::accept);

    // Then
    assertThat(rest.manifest().bytes()).isEqualTo(replayed().manifest().bytes());
    assertThat(rest.changed()).isTrue();
    assertThat(rest.astray()).isFalse();
    assertThat(rest.next()).isEqualTo(3);
    assertThat(rest.last()).isEqualTo(2);
    assertThat(rest.news()).hasSize(1);
  }

  @Test
  void whatFollowsFromTheRecordsIsSaidFromAPlaceOn() {
    // Given
    EVENTS.forEach(log::append);

    // When
    ReplayPass<TestLog.Entry> all = fromStart(0);
    ReplayPass<TestLog.Entry> none = ReplayPass.silent(Manifest.empty(ACTOR), Set.of());
    log.entries().forEach(all::accept);
    log.entries().forEach(none::accept);

    // Then
    assertThat(all.announcements())
        .extracting(MessageType::of)
        .containsExactly(MessageType.IMAGE_PROGRESSED, MessageType.PLAN_COMPLETED);
    assertThat(none.announcements()).isEmpty();
    assertThat(none.news()).isEmpty();
    assertThat(none.manifest().bytes()).isEqualTo(all.manifest().bytes());
  }

  @Test
  void itStopsAtTheFirstRecordThatCannotBeRead() {
    // Given
    log.append(EVENTS.getFirst());
    TestLog.Entry broken = log.append(ACTOR.value(), Map.of(), BROKEN);
    log.append(EVENTS.getLast());

    // When
    ReplayPass<TestLog.Entry> pass = replayed();

    // Then
    assertThat(pass.poison())
        .contains(
            new ReplayPass.Poison<>(
                broken, new Failure("parse", "header ce_type is missing", true)));
    assertThat(pass.next()).isEqualTo(1);
    assertThat(pass.corrected()).isFalse();
    assertThat(pass.manifest().revision()).isEqualTo(1);
  }

  @Test
  void whatWasDiscardedIsPassedOver() {
    // Given
    log.append(EVENTS.getFirst());
    log.append(ACTOR.value(), Map.of(), BROKEN);
    log.append(EVENTS.getLast());

    // When
    ReplayPass<TestLog.Entry> pass = ReplayPass.silent(Manifest.empty(ACTOR), Set.of(1L));
    log.entries().forEach(pass::accept);

    // Then
    assertThat(pass.poison()).isEmpty();
    assertThat(pass.manifest().revision()).isEqualTo(2);
  }

  @Test
  void anImportThatCannotBeReadIsCorrectedByALaterOneOfTheActor() {
    // Given
    log.append(
        ACTOR.value(),
        Map.of(CloudEvent.TYPE, MessageType.ACTOR_IMPORTED.eventType(), CloudEvent.ID, "i"),
        BROKEN);
    log.append(EVENTS.get(1));
    boolean before = replayed().corrected();

    // When
    log.append(EVENTS.getFirst());

    // Then
    assertThat(before).isFalse();
    assertThat(replayed().corrected()).isTrue();
  }

  @Test
  void anEventOfAnotherActorIsNoneOfThisOne() {
    // Given
    ActorImported other = Events.imported(new ActorId("0002_other"), Events.json("{}"), 0);
    log.append(ACTOR.value(), CloudEvent.headers(other, "test"), log.append(other).value());

    // When
    ReplayPass<TestLog.Entry> pass = fromStart(0);
    pass.accept(log.entries().getFirst());

    // Then
    assertThat(pass.poison().orElseThrow().failure().reason())
        .isEqualTo("actor_id '0002_other' is not the record's key '0001_european_20_female'");
  }

  @Test
  void aRecordThatTheManifestShouldHoldAndDoesNotIsOfAnotherLog() {
    // Given
    EVENTS.forEach(log::append);

    // When
    ReplayPass<TestLog.Entry> pass = ReplayPass.onto(Manifest.empty(ACTOR), 1, Map.of());
    log.entries().forEach(pass::accept);

    // Then
    assertThat(pass.astray()).isTrue();
  }

  private ReplayPass<TestLog.Entry> replayed() {
    ReplayPass<TestLog.Entry> pass = fromStart(0);
    log.entries().forEach(pass::accept);
    return pass;
  }

  private static ReplayPass<TestLog.Entry> fromStart(long announceFrom) {
    return ReplayPass.fromStart(Manifest.empty(ACTOR), announceFrom, Set.of(), Map.of());
  }
}
