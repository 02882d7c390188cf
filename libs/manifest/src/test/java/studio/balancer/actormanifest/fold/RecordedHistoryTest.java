package studio.balancer.actormanifest.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.contracts.event.ImageEvent;

class RecordedHistoryTest {
  private static final List<ImageEvent> EVENTS =
      List.of(
          Events.imported("{'images': {'a.jpg': {}}}"),
          Events.plan("p1", Events.generate("c1"), Events.delete("d1", Events.file(1))),
          Events.stored("c1", "p1", 2),
          Events.imported("{'images': {'b.jpg': {}}}"),
          Events.deleted("d1", "p1", Events.file(1)));

  private final RecordedHistory history =
      new RecordedHistory(Folding.tree(Folding.of(new ArrayList<>(EVENTS))));

  @Test
  void everyEventAfterARevisionIsTold() {
    // Then
    assertThat(history.since(1))
        .containsExactly(
            "plan p1 was opened",
            Events.file(2) + " was stored",
            Events.file(1) + " was deleted",
            "1 import(s) or restored image(s)");
    assertThat(history.since(4)).containsExactly(Events.file(1) + " was deleted");
  }

  @Test
  void ofTheLatestRevisionAndOfLaterOnesThereIsNothing() {
    // Then
    assertThat(history.since(5)).isEmpty();
    assertThat(history.since(Long.MAX_VALUE)).isEmpty();
    assertThat(RecordedHistory.NONE.since(0)).isEmpty();
  }
}
