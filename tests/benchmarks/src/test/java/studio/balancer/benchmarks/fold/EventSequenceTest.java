package studio.balancer.benchmarks.fold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Received;

/** The actors' histories are such as the services write. */
class EventSequenceTest {
  @Test
  void plansReplaceImagesAndLeaveASetOfTwenty() {
    // Given
    EventSequence events = EventSequence.ofActor(7);
    Manifest manifest = Manifest.empty(events.actor());
    int plans = 3;

    // When
    for (int place = 0; place < 1 + plans * EventSequence.OF_A_PLAN; place++) {
      ImageEvent event = events.event(place);
      manifest.replay(new Received<>(event.eventId(), event));
    }

    // Then
    assertThat(manifest.state().totalImages()).isEqualTo(20);
    assertThat(manifest.revision()).isEqualTo(1 + plans * EventSequence.OF_A_PLAN);
    assertThat(manifest.tally("plan-2-of-" + events.actor()).succeeded()).isTrue();
  }
}
