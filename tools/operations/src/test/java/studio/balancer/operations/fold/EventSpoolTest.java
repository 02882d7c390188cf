package studio.balancer.operations.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.contracts.actor.ActorId;

/** What is put into the spool comes out of it, sorted by actor. */
class EventSpoolTest {
  private static final int ACTORS = 20;
  private static final int EVENTS = 2_000;
  private static final int MAX_VALUE = 2_000;

  /** Chains beyond 4 MB are read in another way. */
  private static final int LARGE_VALUE = 900_000;

  private static final int LARGE_EVENTS = 6;

  @TempDir private Path folder;

  @Test
  void givesEachActorItsEventsInTheirOrder() {
    // Given
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<ActorId, List<EventRecord>> added = new HashMap<>();
    try (EventSpool spool = new EventSpool(folder)) {
      for (int offset = 0; offset < EVENTS; offset++) {
        add(spool, added, actor(random.nextInt(ACTORS)), offset, random.nextInt(MAX_VALUE), random);
      }
      for (int i = 0; i < LARGE_EVENTS; i++) {
        add(spool, added, actor(0), EVENTS + i, LARGE_VALUE, random);
      }
      add(spool, added, actor(1), EVENTS + LARGE_EVENTS, -1, random);

      // When
      spool.complete();

      // Then
      added.forEach(
          (actor, events) -> {
            long end = events.getLast().offset();
            assertThat(texts(read(spool, actor, Long.MAX_VALUE)))
                .as("%s, seed %d", actor, seed)
                .isEqualTo(texts(events));
            assertThat(texts(read(spool, actor, end)))
                .as("%s without its last, seed %d", actor, seed)
                .isEqualTo(texts(events.subList(0, events.size() - 1)));
          });
      assertThat(read(spool, actor(ACTORS), Long.MAX_VALUE)).isEmpty();
    }
  }

  private static void add(
      EventSpool spool,
      Map<ActorId, List<EventRecord>> added,
      ActorId actor,
      long offset,
      int length,
      Random random) {
    byte[] value = length < 0 ? null : new byte[length];
    if (value != null) {
      random.nextBytes(value);
    }
    EventRecord event = new EventRecord(offset, Map.of("ce_id", new byte[] {(byte) offset}), value);
    spool.add(actor, event);
    added.computeIfAbsent(actor, first -> new ArrayList<>()).add(event);
  }

  private static List<EventRecord> read(EventSpool spool, ActorId actor, long end) {
    List<EventRecord> events = Collections.synchronizedList(new ArrayList<>());
    spool.read(actor, end, events::add);
    return events;
  }

  /** Arrays are equal by what is in them. */
  private static List<List<Object>> texts(List<EventRecord> events) {
    return events.stream()
        .map(
            event ->
                List.<Object>of(
                    event.offset(),
                    event.header("ce_id")[0],
                    event.value() == null ? "none" : java.util.Arrays.hashCode(event.value())))
        .toList();
  }

  private static ActorId actor(int number) {
    return new ActorId("actor-" + number);
  }
}
