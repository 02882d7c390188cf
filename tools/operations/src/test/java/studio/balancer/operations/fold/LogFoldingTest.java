package studio.balancer.operations.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.operations.OperationException;

/** Many actors in one reading of a partition. */
class LogFoldingTest {
  private static final ActorId ONE = new ActorId("0001_a");
  private static final List<ActorId> ACTORS =
      IntStream.range(1, 20_000)
          .mapToObj(number -> new ActorId("%05d_b".formatted(number)))
          .filter(actor -> MemoryEvents.partition(actor) == MemoryEvents.partition(ONE))
          .limit(1_200)
          .toList();

  @TempDir static Path folder;
  private final MemoryEvents log = new MemoryEvents();

  @Property(tries = 200)
  void eachActorGetsWhatItsEventsAloneFoldTo(@ForAll Random random) {
    // Given
    List<ActorId> actors = ACTORS.subList(0, 3);
    List<ImageEvent> events = new ArrayList<>();
    for (ActorId actor : actors) {
      for (int i = 0; i <= random.nextInt(8); i++) {
        events.add(Events.stored(actor, "c" + i, "p0", i));
      }
    }
    Collections.shuffle(events, random);
    MemoryEvents mixed = new MemoryEvents();
    events.forEach(mixed::append);
    mixed.acknowledged(events.size());

    // When
    Map<ActorId, FoldResult> results = all(mixed);

    // Then
    assertThat(results).containsOnlyKeys(actors);
    assertThat(mixed.readings()).isEqualTo(1);
    for (ActorId actor : actors) {
      Manifest alone = Manifest.empty(actor);
      events.stream()
          .filter(event -> event.actorId().equals(actor))
          .forEach(event -> alone.replay(Events.received(event)));
      assertThat(((FoldResult.Folded) results.get(actor)).bytes()).isEqualTo(alone.bytes());
    }
  }

  @Test
  void readsAPartitionOnceHoweverManyActorsItHasAndLeavesNothing() throws IOException {
    // Given
    for (int i = 0; i < 3; i++) {
      for (ActorId actor : ACTORS) {
        log.append(Events.stored(actor, "c" + i, "p0", i));
      }
    }
    log.acknowledged(3L * ACTORS.size());

    // When
    Map<ActorId, FoldResult> results = all(log);

    // Then
    assertThat(results).containsOnlyKeys(ACTORS);
    assertThat(results.values())
        .allMatch(result -> ((FoldResult.Folded) result).manifest().revision() == 3);
    assertThat(log.readings()).isEqualTo(1);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatHasNoActorAsKeyIsPassedOver() {
    // Given
    log.append(Events.stored(ONE, "c0", "p0", 0));
    log.append((byte[]) null, new byte[] {'{'});
    log.append("../no actor".getBytes(StandardCharsets.UTF_8), new byte[] {'{'});
    log.acknowledged(3);

    // Then
    assertThat(all(log)).containsOnlyKeys(ONE);
  }

  @Test
  void doesNotWaitForWhatNoConsumerGets() {
    // Given
    log.append(Events.stored(ONE, "c0", "p0", 0));
    log.acknowledged(1);
    log.endsWithAMarker();

    // Then
    assertTimeout(
        Duration.ofSeconds(10), () -> assertThat(all(log, Duration.ofMinutes(1))).hasSize(1));
  }

  @Test
  void saysWhereThereIsNoRoomForTheEvents() {
    // Then
    assertThatThrownBy(() -> new EventSpool(folder.resolve("absent")))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("events cannot be spooled in " + folder.resolve("absent"));
  }

  private static Map<ActorId, FoldResult> all(MemoryEvents events) {
    return all(events, Duration.ZERO);
  }

  private static Map<ActorId, FoldResult> all(MemoryEvents events, Duration maxStandstill) {
    Map<ActorId, FoldResult> results = new HashMap<>();
    new LogFolding(
            events,
            new ManifestStore(new InMemoryObjectStore(), "sets"),
            new DataFolder(folder, true),
            maxStandstill)
        .<FoldResult>foldAll(
            event -> false,
            result -> result,
            some ->
                some.forEach((actor, result) -> assertThat(results.put(actor, result)).isNull()));
    return results;
  }
}
