package studio.balancer.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;

class StoryTest {
  private static final ActorId ACTOR = new ActorId("0001");

  private final List<String> lines = new ArrayList<>();
  private final Story story = new Story((format, values) -> lines.add(format.formatted(values)));

  @Test
  void whatWasNotThereIsNotToldAsDeleted() {
    // When
    story.tell(progressed("d0", "a.jpg", null));
    story.tell(progressed("d1", "b.jpg", false));
    story.tell(completed(1));

    // Then
    assertThat(lines.get(0)).isEqualTo("  [1/2] deleted a.jpg");
    assertThat(lines.get(1)).isEqualTo("  [1/2] was not there b.jpg");
    assertThat(lines.get(2)).contains("2 deleted (1 of them not there), 0 skipped");
  }

  @Test
  void whereEverythingWasThereNothingIsAdded() {
    // When
    story.tell(completed(null));

    // Then
    assertThat(lines.getFirst()).contains("2 deleted, 0 skipped");
  }

  @Test
  void whatSpeaksForADeletionIsTold() {
    // Given
    PlanSummary.Delete delete =
        new PlanSummary.Delete(
            new FileName("a.jpg"),
            ImageType.PHOTOREALISTIC,
            2.1,
            DeleteReason.QUALITY,
            List.of("measurement m-1: quality 2.1, blurred", "a model:\u001b[31m quality 3.0"));
    PlanSummary plan = new PlanSummary(List.of(delete), List.of(), 0, 0, List.of());

    // When
    story.tell(plan, "Would delete", "Would generate");

    // Then
    assertThat(lines.subList(0, 2))
        .containsExactly(
            "  Would delete a.jpg (photorealistic, quality 2.1): " + DeleteReason.QUALITY.label(),
            "    measurement m-1: quality 2.1, blurred");
    assertThat(lines.get(2)).startsWith("    a model:").doesNotContain("\u001b");
  }

  private static ImageProgressed progressed(String command, String file, Boolean wasThere) {
    return new ImageProgressed(
        command,
        "p0",
        ACTOR,
        CommandKind.DELETE,
        CommandStatus.DELETED,
        null,
        new FileName(file),
        null,
        wasThere,
        1,
        2,
        Instant.EPOCH);
  }

  private static PlanCompleted completed(Integer absent) {
    return new PlanCompleted(
        "p0",
        ACTOR,
        PlanStatus.COMPLETED,
        0,
        2,
        absent,
        0,
        0,
        0,
        new SetState(0, Map.of()),
        3,
        List.of(),
        Instant.EPOCH);
  }
}
