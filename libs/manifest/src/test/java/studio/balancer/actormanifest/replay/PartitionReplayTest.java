package studio.balancer.actormanifest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageEvent;

/** Many actors in one reading of a partition. */
class PartitionReplayTest {
  private static final ActorId ONE = new ActorId("0001_one");
  private static final ActorId TWO = new ActorId("0002_two");
  private static final ActorId THREE = new ActorId("0003_three");
  private static final byte[] BROKEN = {'{'};

  private final TestLog log = new TestLog();

  @Property(tries = 200)
  void eachActorGetsWhatItsEventsAloneFoldTo(@ForAll Random random) {
    // Given
    List<ActorId> actors = List.of(ONE, TWO, THREE);
    List<ImageEvent> events = new ArrayList<>();
    for (ActorId actor : actors) {
      for (int i = 0; i < random.nextInt(8); i++) {
        events.add(Events.stored(actor, "c" + i, "p0", i));
      }
    }
    Collections.shuffle(events, random);
    TestLog mixed = new TestLog();
    events.forEach(mixed::append);

    // When
    Map<ActorId, PartitionReplay.Outcome> outcomes =
        replay(mixed, actors.stream().map(actor -> wanted(actor, mixed.end())).toList());

    // Then
    assertThat(outcomes).containsOnlyKeys(actors);
    for (ActorId actor : actors) {
      Manifest alone = Manifest.empty(actor);
      events.stream()
          .filter(event -> event.actorId().equals(actor))
          .forEach(event -> alone.replay(Events.received(event)));
      assertThat(manifest(outcomes.get(actor)).bytes()).isEqualTo(alone.bytes());
    }
  }

  @Test
  void whatCannotBeFoldedStopsItsActorAlone() {
    // Given
    log.append(Events.stored(ONE, "c0", "p0", 0));
    log.append(TWO.value(), Map.of(), BROKEN);
    log.append(Events.stored(ONE, "c1", "p0", 1));

    // When
    Map<ActorId, PartitionReplay.Outcome> outcomes =
        replay(log, List.of(wanted(ONE, 3), wanted(TWO, 3)));

    // Then
    assertThat(manifest(outcomes.get(ONE)).revision()).isEqualTo(2);
    assertThat(outcomes.get(TWO))
        .isEqualTo(
            new PartitionReplay.Stopped(
                1, new Failure("parse", "header ce_type is missing", true)));
  }

  @Test
  void eachActorIsReplayedToAnEndOfItsOwnAndWhatWasDiscardedIsPassedOver() {
    // Given
    for (int i = 0; i < 4; i++) {
      log.append(Events.stored(ONE, "c" + i, "p0", i));
      log.append(TWO.value(), Map.of(), BROKEN);
    }

    // When
    Map<ActorId, PartitionReplay.Outcome> outcomes =
        replay(
            log,
            List.of(wanted(ONE, 5), new PartitionReplay.Wanted(TWO, 8, Set.of(1L, 3L, 5L, 7L))));

    // Then
    assertThat(manifest(outcomes.get(ONE)).revision()).isEqualTo(3);
    assertThat(manifest(outcomes.get(TWO)).revision()).isZero();
  }

  @Test
  void whoIsNotWantedAndWhatHasNoKeyIsPassedOver() {
    // Given
    log.append(Events.stored(THREE, "c0", "p0", 0));
    log.append(null, Map.of(), BROKEN);

    // Then
    assertThat(replay(log, List.of(wanted(ONE, 2)))).containsOnlyKeys(ONE);
  }

  private static PartitionReplay.Wanted wanted(ActorId actor, long end) {
    return new PartitionReplay.Wanted(actor, end, Set.of());
  }

  private static Map<ActorId, PartitionReplay.Outcome> replay(
      TestLog log, List<PartitionReplay.Wanted> wanted) {
    PartitionReplay<TestLog.Entry> replay = new PartitionReplay<>(wanted);
    log.entries().forEach(entry -> replay.accept(entry.key(), entry));
    return replay.outcomes();
  }

  private static Manifest manifest(PartitionReplay.Outcome outcome) {
    return ((PartitionReplay.Folded) outcome).manifest();
  }
}
