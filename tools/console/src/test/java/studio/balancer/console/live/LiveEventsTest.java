package studio.balancer.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.progress.ChangeRejected;
import studio.balancer.contracts.progress.ProgressEvent;

class LiveEventsTest {
  private static final StreamPosition BEGIN =
      StreamPosition.of("topic", Map.of(0, 5L, 1, 0L, 2, 40L));

  private final LiveEvents events = new LiveEvents(10);
  private final List<LiveEvent> seen = new ArrayList<>();

  @Test
  void aPositionIsReadAsItIsWritten() {
    // Then
    assertThat(StreamPosition.parse(BEGIN.toString())).contains(BEGIN);
    assertThat(StreamPosition.parse(null)).isEmpty();
    assertThat(StreamPosition.parse("topic:1.!")).isEmpty();
    assertThat(StreamPosition.parse("<script>:1")).isEmpty();
  }

  @Test
  void whoComesBackMissesNothingAndGetsNothingTwice() {
    // Given
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    events.begin(BEGIN);
    long[] next = {5, 0, 40};
    Consumer<LiveEvent> watcher = seen::add;
    events.watch(Optional.empty(), watcher);
    boolean watching = true;
    int missed = 0;

    // When
    for (int i = 0; i < 2_000; i++) {
      int partition = random.nextInt(next.length);
      events.add(partition, next[partition]++, event());
      missed = watching ? 0 : missed + 1;
      if (watching && random.nextInt(4) == 0) {
        events.leave(watcher);
        watching = false;
      } else if (!watching && (missed >= 10 || random.nextInt(4) == 0)) {
        events.watch(StreamPosition.parse(seen.getLast().id()), watcher);
        watching = true;
      }
    }
    if (!watching) {
      events.watch(StreamPosition.parse(seen.getLast().id()), watcher);
    }

    // Then
    List<String> places =
        seen.stream()
            .filter(event -> !event.isHeartbeat())
            .map(event -> event.partition() + "-" + event.offset())
            .toList();
    assertThat(places).hasSize(2_000).doesNotHaveDuplicates();
  }

  @Test
  void whoWasAwayForTooLongBeginsAnew() {
    // Given
    events.begin(BEGIN);
    for (int i = 0; i < 11; i++) {
      events.add(1, i, event());
    }

    // When
    events.watch(Optional.of(BEGIN), seen::add);

    // Then
    assertThat(seen).extracting(LiveEvent::name).containsExactly(LiveEvent.RESET);
    assertThat(seen.getFirst().id()).isEqualTo(events.position().orElseThrow().toString());
  }

  @Test
  void aReaderThatBeginsAgainRepeatsNothing() {
    // Given
    events.begin(BEGIN);
    events.add(1, 0, event());
    events.watch(Optional.empty(), seen::add);

    // When
    events.begin(BEGIN);
    events.add(1, 0, event());
    events.add(1, 1, event());

    // Then
    assertThat(seen).filteredOn(event -> !event.isHeartbeat()).hasSize(1);
  }

  @Test
  void whoComesBackBeforeAnythingIsReadGetsNothingTwice() {
    // Given
    StreamPosition known = BEGIN.after(1, 0).after(1, 1);
    events.watch(Optional.of(known), seen::add);

    // When: read again from the beginning, in another order
    events.begin(BEGIN);
    events.beat();
    events.add(0, 5, event());
    events.add(1, 0, event());
    events.add(1, 1, event());
    events.add(1, 2, event());

    // Then
    assertThat(seen)
        .filteredOn(event -> !event.isHeartbeat())
        .extracting(event -> event.partition() + "-" + event.offset())
        .containsExactly("0-5", "1-2");
    assertThat(seen)
        .allSatisfy(
            event ->
                assertThat(StreamPosition.parse(event.id()).orElseThrow().isFrom(known)).isTrue());
    assertThat(seen.getLast().id()).isEqualTo(events.position().orElseThrow().toString());
  }

  @Test
  void whoComesBackFromBeforeWhatIsReadBeginsAnew() {
    // Given
    events.watch(Optional.of(StreamPosition.of("topic", Map.of(0, 4L, 1, 0L, 2, 40L))), seen::add);

    // When
    events.begin(BEGIN);
    events.add(0, 5, event());

    // Then
    assertThat(seen).extracting(LiveEvent::name).containsExactly(LiveEvent.RESET, "ChangeRejected");
  }

  @Test
  void anotherTopicIsNew() {
    // Given
    events.begin(BEGIN);
    events.watch(Optional.empty(), seen::add);

    // When
    events.begin(StreamPosition.of("other", Map.of(0, 0L, 1, 0L, 2, 0L)));

    // Then
    assertThat(seen.getLast().name()).isEqualTo(LiveEvent.RESET);
  }

  @Test
  void whoIsCutOffWhileItIsToldLeaves() {
    // Given
    events.begin(BEGIN);
    events.watch(
        Optional.empty(),
        new Consumer<>() {
          @Override
          public void accept(LiveEvent event) {
            events.leave(this);
          }
        });
    events.watch(Optional.empty(), seen::add);

    // When
    events.beat();

    // Then
    assertThat(events.watching()).isEqualTo(1);
    assertThat(seen).isNotEmpty();
  }

  private static Optional<ProgressEvent> event() {
    return Optional.of(
        new ChangeRejected("c", "s", new ActorId("0001_x"), "<b>no</b>", Instant.EPOCH));
  }
}
