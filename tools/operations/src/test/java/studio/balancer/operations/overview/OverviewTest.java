package studio.balancer.operations.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.operations.overview.Plans.NOW;
import static studio.balancer.operations.overview.Plans.created;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageStoreFailed;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.operations.rawlog.MemoryLog;

class OverviewTest {
  private static final String TOPIC = "image-events";
  private static final Map<ImageType, Integer> TARGET =
      Map.of(ImageType.PHOTOREALISTIC, 2, ImageType.BW_STYLIZED, 1, ImageType.COLOR_STYLIZED, 0);

  private final MemoryLog log = new MemoryLog();

  @Test
  void whatRunsIsToldWithItsAttemptAndWhatFailedLast() {
    // Given: one plan that has failed, and one that goes on
    append(created("a", "first", 1, NOW));
    append(failed("a", "first", 0));
    append(created("a", "second", 2, NOW.plusSeconds(60)));
    append(stored("a", "second", 0));
    append(created("b", "done", 1, NOW));
    append(stored("b", "done", 0));

    // When
    List<RunningPlan> plans = RunningPlan.in(history(), Optional.empty());

    // Then
    assertThat(plans)
        .containsExactly(
            new RunningPlan(
                new ActorId("a"),
                "second",
                NOW.plusSeconds(60),
                1,
                2,
                2,
                "prediction: E005",
                NOW.plusSeconds(60).plus(Duration.ofDays(1))));
    assertThat(RunningPlan.in(history(), Optional.of(new ActorId("b")))).isEmpty();
  }

  @Test
  void whatIsSaidAgainCountsOnce() {
    // Given
    append(created("a", "plan", 2, NOW));
    append(stored("a", "plan", 0));
    append(stored("a", "plan", 0));
    append(created("a", "plan", 2, NOW));

    // Then
    assertThat(RunningPlan.in(history(), Optional.empty()))
        .singleElement()
        .returns(1, RunningPlan::done)
        .returns(1, RunningPlan::attempt);
  }

  @Test
  void aLateAnswerBeatsAParkedCommand() {
    // Given
    append(created("a", "plan", 1, NOW));
    append(parked("a", "plan", 0));
    append(stored("a", "plan", 0));
    append(failed("a", "plan", 0));

    // Then
    assertThat(history().plans()).singleElement().returns(true, LoggedPlan::succeeded);
  }

  @Test
  void whatWasParkedBeforeItsPlanWasKnownIsParkedOnce() {
    // Given: the beginning of the log is gone, or was sent once more
    append(parked("a", "plan", 0));
    append(created("a", "plan", 1, NOW));

    // When
    append(parked("a", "plan", 0));

    // Then
    assertThat(history().parked(new ActorId("a"))).containsExactly("plan-0");
    assertThat(history().parked()).containsOnlyKeys("plan-0");
  }

  @Test
  void whatWasParkedBeforeItsPlanWasKnownWaitsNoLongerOnceItHasFailed() {
    // Given
    append(parked("a", "plan", 0));
    append(created("a", "plan", 1, NOW));

    // When
    append(failed("a", "plan", 0));

    // Then
    assertThat(history().parked(new ActorId("a"))).isEmpty();
    assertThat(history().parked()).isEmpty();
  }

  @Test
  void dollarsAreByDayAndOutcome() {
    // Given
    append(created("a", "plan", 4, NOW));
    append(stored("a", "plan", 0));
    append(failed("a", "plan", 1));
    append(
        new ImageStoreFailed(
            "plan-2",
            "plan",
            new ActorId("a"),
            ImageType.BW_STYLIZED,
            new Failure("s3", "full", false),
            "p",
            NOW.plus(Duration.ofDays(1))));

    // When
    var dollars = FleetStats.of(List.of(), history(), TARGET).dollars();

    // Then
    assertThat(dollars.get(LocalDate.parse("2026-03-01")))
        .containsOnlyKeys("stored", "failed", "open");
    assertThat(dollars.get(LocalDate.parse("2026-03-02")).get("not_stored"))
        .returns(1, FleetStats.Spending::images)
        .returns(0, FleetStats.Spending::unpriced)
        .satisfies(spending -> assertThat(spending.usd()).isEqualByComparingTo("0.04"));
  }

  @Test
  void setsAreCountedAgainstTheTargetAndBySource() {
    // Given
    append(created("a", "plan", 2, NOW));
    append(stored("a", "plan", 0));
    append(stored("a", "plan", 1));
    append(deleted("a", "0_1.jpg"));
    manifest("a", 1, new SetState(9, Map.of()));
    manifest("a", 2, new SetState(4, Map.of(ImageType.PHOTOREALISTIC, 3)));
    manifest("b", 1, new SetState(2, Map.of(ImageType.PHOTOREALISTIC, 2)));

    // When
    FleetStats stats =
        FleetStats.of(KnownSets.read(log, "actor-manifests").values(), history(), TARGET);

    // Then
    assertThat(stats.actors()).isEqualTo(2);
    assertThat(stats.images()).isEqualTo(6);
    assertThat(stats.sizes()).isEqualTo(Map.of(4, 1, 2, 1));
    assertThat(stats.types().get(ImageType.PHOTOREALISTIC))
        .returns(0, FleetStats.AgainstTarget::below)
        .returns(1, FleetStats.AgainstTarget::at)
        .returns(1, FleetStats.AgainstTarget::above);
    assertThat(stats.imagesBySource()).isEqualTo(Map.of("balancer", 1L, "import", 5L));
    assertThat(stats.imagesOfUnknownType()).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    // Given
    log.append(TOPIC, NOW, null, "no JSON".getBytes(StandardCharsets.UTF_8));
    log.append("actor-manifests", NOW, null, null);

    // Then
    assertThat(history().plans()).isEmpty();
    assertThat(KnownSets.read(log, "actor-manifests")).isEmpty();
  }

  private EventHistory history() {
    return EventHistory.read(log, TOPIC);
  }

  private void append(Message event) {
    append(TOPIC, event);
  }

  private void manifest(String actor, long revision, SetState state) {
    append(
        "actor-manifests",
        new ActorManifestUpdated(new ActorId(actor), revision, state, 5, "bucket", "key", NOW));
  }

  private void append(String topic, Message message) {
    Header[] headers =
        CloudEvent.headers(message, "test").entrySet().stream()
            .map(
                entry ->
                    new RecordHeader(
                        entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8)))
            .toArray(Header[]::new);
    log.append(
        topic, NOW, message.key().getBytes(StandardCharsets.UTF_8), Json.bytes(message), headers);
  }

  private static ImageStored stored(String actor, String plan, int slot) {
    return new ImageStored(
        plan + "-" + slot,
        plan,
        new ActorId(actor),
        new FileName("0_" + slot + ".jpg"),
        slot,
        "s3://b/k",
        null,
        null,
        ImageType.BW_STYLIZED,
        "a sketch",
        "prediction",
        "0".repeat(64),
        10,
        8,
        8,
        NOW,
        NOW);
  }

  private static ImageParked parked(String actor, String plan, int slot) {
    return new ImageParked(
        plan + "-" + slot, plan, new ActorId(actor), ImageType.BW_STYLIZED, "?", null, NOW);
  }

  private static ImageGenerationFailed failed(String actor, String plan, int slot) {
    return new ImageGenerationFailed(
        plan + "-" + slot,
        plan,
        new ActorId(actor),
        ImageType.BW_STYLIZED,
        new Failure("prediction", "E005", true),
        null,
        NOW);
  }

  private static ImageDeleted deleted(String actor, String file) {
    return new ImageDeleted(
        "delete",
        "other",
        new ActorId(actor),
        new FileName(file),
        Removal.DELETED,
        Removal.DELETED,
        null,
        null,
        NOW);
  }
}
