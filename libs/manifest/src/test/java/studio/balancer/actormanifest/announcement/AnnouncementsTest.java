package studio.balancer.actormanifest.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.Events;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;

class AnnouncementsTest {
  private static final ImageEvent PLAN =
      Events.plan(
          "p0",
          Events.generate("c0"),
          Events.generate("c1"),
          Events.delete("d0", Events.file(3)),
          Events.delete("d1", Events.file(4)));

  private final Manifest manifest = Manifest.empty(Events.ACTOR);

  @Test
  void anOutcomeSaysHowFarThePlanIs() {
    // Given
    say(PLAN);

    // When
    List<Message> messages = say(Events.generationFailed("c0", "p0"));

    // Then
    assertThat(messages)
        .singleElement()
        .isInstanceOfSatisfying(
            ImageProgressed.class,
            progressed -> {
              assertThat(progressed.done()).isEqualTo(1);
              assertThat(progressed.total()).isEqualTo(4);
              assertThat(progressed.outcome()).isEqualTo(CommandStatus.FAILED);
              assertThat(progressed.failure().stage()).isEqualTo("prediction");
              assertThat(progressed.failure().permanent()).isTrue();
            });
  }

  @Test
  void thePlansEndSaysWhatBecameOfIt() {
    // Given
    say(PLAN);
    say(Events.generationFailed("c0", "p0"));
    say(Events.parked("c1", "p0"));
    say(Events.deleted("d0", "p0", Events.file(3)));

    // When
    List<Message> messages = say(Events.deleteSkipped("d1", "p0", Events.file(4)));

    // Then
    PlanCompleted completed = (PlanCompleted) messages.getLast();
    assertThat(completed.status()).isEqualTo(PlanStatus.PARTIAL);
    assertThat(completed.failed()).isEqualTo(1);
    assertThat(completed.parked()).isEqualTo(1);
    assertThat(completed.deleted()).isEqualTo(1);
    assertThat(completed.skipped()).isEqualTo(1);
    assertThat(completed.failures())
        .extracting(FailedCommand::commandId)
        .containsExactly("c0", "c1", "d1");
    assertThat(completed.revision()).isEqualTo(5);
  }

  @Test
  void whatWasNotThereIsToldApartFromWhatWasDeleted() {
    // Given
    say(
        Events.plan(
            "p0", Events.delete("d0", Events.file(3)), Events.delete("d1", Events.file(4))));
    List<Message> deleted = say(Events.deleted("d0", "p0", Events.file(3)));

    // When
    List<Message> nowhere = say(Events.nowhere("d1", "p0", Events.file(4)));

    // Then
    assertThat(((ImageProgressed) deleted.getFirst()).wasThere()).isNull();
    assertThat(((ImageProgressed) nowhere.getFirst()).wasThere()).isFalse();
    PlanCompleted completed = (PlanCompleted) nowhere.getLast();
    assertThat(completed.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(completed.deleted()).isEqualTo(2);
    assertThat(completed.absent()).isEqualTo(1);
  }

  @Test
  void aRepeatedEventIsAnsweredWithTheSameIds() {
    // Given
    ImageEvent plan = Events.plan("p0", Events.generate("c0"));
    say(plan);
    List<Message> first = say(Events.stored("c0", "p0", 16));

    // When
    List<Message> again = say(Events.stored("c0", "p0", 16));
    List<Message> afterThePlan = say(plan);

    // Then
    assertThat(again).isEqualTo(first).hasSize(2);
    assertThat(afterThePlan).containsExactly(first.getLast());
  }

  @Test
  void anOutcomeThatDoesNotCountIsAnsweredWithTheOneThatDoes() {
    // Given
    say(PLAN);
    say(Events.stored("c0", "p0", 16));

    // When
    List<Message> messages = say(Events.parked("c0", "p0"));

    // Then
    assertThat(((ImageProgressed) messages.getFirst()).outcome()).isEqualTo(CommandStatus.STORED);
  }

  @Test
  void importsAndRestoresSayNothing() {
    // Then
    assertThat(say(Events.imported("{}"))).isEmpty();
    assertThat(say(Events.restored("r0", Events.file(3)))).isEmpty();
  }

  private List<Message> say(ImageEvent event) {
    manifest.replay(Events.received(event));
    return Announcements.about(manifest, event);
  }
}
