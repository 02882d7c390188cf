package studio.balancer.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanStatus;
import studio.balancer.contracts.progress.SetState;

/** One cause is said once. */
class NotDoneTest {
  private static final Failure NO_CREDIT = new Failure("replicate", "402 no credit", true);
  private static final Instant NOW = Instant.parse("2026-11-26T20:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final Story story = new Story((format, values) -> lines.add(format.formatted(values)));

  @Test
  void oneFailureIsSaidAsItIs() {
    // Then
    assertThat(NotDone.lines(List.of(generate(1, ImageType.PHOTOREALISTIC, NO_CREDIT))))
        .containsExactly("Not done: generate photorealistic at replicate: 402 no credit");
  }

  @Test
  void oneCauseOfManyIsSaidOnceWithACount() {
    // Then
    assertThat(NotDone.lines(twenty()))
        .containsExactly(
            "Not done: 20 images at replicate: 402 no credit (generate photorealistic x13,"
                + " generate bw_stylized x7)");
  }

  @Test
  void ofManyFilesTheFirstFewAreNamed() {
    // Given
    List<FailedCommand> failures =
        IntStream.range(0, 5)
            .mapToObj(
                number ->
                    new FailedCommand(
                        "c-" + number,
                        CommandKind.DELETE,
                        null,
                        new FileName("0001_%d.jpg".formatted(number)),
                        new Failure("s3", "403", true)))
            .toList();

    // Then
    assertThat(NotDone.lines(failures))
        .containsExactly(
            "Not done: 5 images at s3: 403 (delete 0001_0.jpg, delete 0001_1.jpg, delete"
                + " 0001_2.jpg and 2 more)");
  }

  @Test
  void twoCausesAreTwoLines() {
    // Given
    Failure other = new Failure("decode", "not an image", true);

    // Then
    assertThat(
            NotDone.lines(
                List.of(
                    generate(1, ImageType.PHOTOREALISTIC, NO_CREDIT),
                    generate(2, ImageType.PHOTOREALISTIC, other),
                    generate(3, ImageType.PHOTOREALISTIC, NO_CREDIT))))
        .containsExactly(
            "Not done: 2 images at replicate: 402 no credit (generate photorealistic x2)",
            "Not done: generate photorealistic at decode: not an image");
  }

  @Test
  void aWholePlanSaysItsCauseOnce() {
    // Given
    twenty().forEach(failure -> story.tell(progressed(failure)));

    // When
    story.tell(
        new PlanCompleted(
            "plan-1",
            new ActorId("0001"),
            PlanStatus.PARTIAL,
            0,
            0,
            0,
            20,
            0,
            new SetState(0, Map.of()),
            3,
            twenty(),
            NOW));

    // Then
    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(lines).filteredOn(line -> line.contains("402 no credit")).hasSize(1);
    assertThat(lines).contains("  [1/20] failed generate photorealistic");
  }

  @Test
  void whoStopsWaitingIsToldWhatFailedSoFar() {
    // Given
    twenty().forEach(failure -> story.tell(progressed(failure)));
    lines.clear();

    // When
    story.tellFailures();

    // Then
    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith("  Not done: 20 images at replicate: 402 no credit");
  }

  private static List<FailedCommand> twenty() {
    return IntStream.range(0, 20)
        .mapToObj(
            number ->
                generate(
                    number,
                    number < 13 ? ImageType.PHOTOREALISTIC : ImageType.BW_STYLIZED,
                    NO_CREDIT))
        .toList();
  }

  private static FailedCommand generate(int number, ImageType type, Failure failure) {
    return new FailedCommand("c-" + number, CommandKind.GENERATE, type, null, failure);
  }

  private static ImageProgressed progressed(FailedCommand failed) {
    return new ImageProgressed(
        failed.commandId(),
        "plan-1",
        new ActorId("0001"),
        failed.kind(),
        CommandStatus.FAILED,
        failed.type(),
        failed.file(),
        failed.failure(),
        1,
        20,
        NOW);
  }
}
