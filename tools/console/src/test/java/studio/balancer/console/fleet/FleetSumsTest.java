package studio.balancer.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.SetState;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.overview.FleetStats;
import studio.balancer.operations.overview.RunningPlan;

class FleetSumsTest {
  private static final Map<ImageType, Integer> TARGET =
      Map.of(ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3);

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final int MANY = 10_000;
  private static final int ACTORS = 12;
  private static final int PLANS = 4;
  private static final int COMMANDS = 5;

  private final CountedLog log = new CountedLog();
  private final FleetLog fleet =
      new FleetLog(log, Topic.ACTOR_MANIFESTS.baseName(), Topic.IMAGE_EVENTS.baseName());

  private final FleetSums sums = new FleetSums(TARGET);

  @Test
  void whatHasChangedIsReadAndAddedUpAndNothingElse() {
    // Given
    for (int number = 0; number < MANY; number++) {
      log.append(set(number, 1, 13));
      log.append(plan(number, 0));
    }
    FleetLook first = look();
    assertThat(log.takeRead()).isEqualTo(2L * MANY);

    // When
    log.append(stored(7, 0, 0));
    log.append(set(7, 2, 14));
    FleetLook second = look();

    // Then
    assertThat(log.takeRead()).isEqualTo(2);
    assertThat(
            IntStream.range(0, MANY).filter(row -> first.rows().get(row) != second.rows().get(row)))
        .containsExactly(7);
    assertThat(second.rows().get(7).images()).isEqualTo(14);
    assertThat(second.rows().get(7).plan().orElseThrow().done()).isEqualTo(1);
    look();
    assertThat(log.takeRead()).isZero();
  }

  @Test
  void whatIsAddedUpBitByBitIsWhatIsAddedUpAtOnce() {
    // Given
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);

    // When
    FleetLook look = look();
    for (int i = 0; i < 3_000; i++) {
      log.append(any(random));
      if (random.nextInt(5) == 0) {
        look = look();
      }
    }
    look = look();

    // Then
    FleetSums whole = new FleetSums(TARGET);
    fleet.sets().forEach((actor, set) -> whole.update(actor, Optional.of(set), fleet.history()));
    for (int number = 0; number < ACTORS; number++) {
      if (!fleet.sets().containsKey(actor(number))) {
        whole.update(actor(number), Optional.empty(), fleet.history());
      }
    }
    FleetLook atOnce = whole.look(Optional.empty(), fleet.history().generatedImages());
    assertThat(look)
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(atOnce);
    assertThat(look.stats())
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(FleetStats.of(fleet.sets().values(), fleet.history(), TARGET));
    assertThat(look.running())
        .containsExactlyInAnyOrderElementsOf(RunningPlan.in(fleet.history(), Optional.empty()));
    assertThat(look.parked())
        .containsExactlyInAnyOrderElementsOf(fleet.history().parked().keySet());
  }

  private static Message any(Random random) {
    int actor = random.nextInt(ACTORS);
    int plan = random.nextInt(PLANS);
    int command = random.nextInt(COMMANDS);
    return switch (random.nextInt(8)) {
      case 0 -> set(actor, random.nextInt(100), random.nextInt(16));
      case 1 -> plan(actor, plan);
      case 2 ->
          new ImageParked(
              command(actor, plan, command),
              planId(actor, plan),
              actor(actor),
              ImageType.BW_STYLIZED,
              "?",
              null,
              AT);
      case 3 ->
          new ImageGenerationFailed(
              command(actor, plan, command),
              planId(actor, plan),
              actor(actor),
              ImageType.BW_STYLIZED,
              new Failure("prediction", "E005", true),
              null,
              AT.plusSeconds(60L * 60 * 24 * random.nextInt(3)));
      default -> stored(actor, plan, command);
    };
  }

  private FleetLook look() {
    fleet.catchUp();
    fleet
        .takeChanged()
        .forEach(
            actor ->
                sums.update(actor, Optional.ofNullable(fleet.sets().get(actor)), fleet.history()));
    return sums.look(Optional.empty(), fleet.history().generatedImages());
  }

  private static ActorId actor(int number) {
    return new ActorId("%05d_x".formatted(number));
  }

  private static String planId(int actor, int number) {
    return "plan-%d-of-%s".formatted(number, actor(actor));
  }

  private static String command(int actor, int plan, int number) {
    return "generate-%d-of-%s".formatted(number, planId(actor, plan));
  }

  private static ActorManifestUpdated set(int actor, long revision, int images) {
    return new ActorManifestUpdated(
        actor(actor),
        revision,
        new SetState(images, Map.of(ImageType.PHOTOREALISTIC, images)),
        images,
        "bucket",
        "key",
        AT);
  }

  private static PlanCreated plan(int actor, int number) {
    List<PlannedCommand> commands =
        IntStream.range(0, COMMANDS)
            .mapToObj(
                command ->
                    new PlannedCommand(
                        command(actor, number, command),
                        CommandKind.GENERATE,
                        ImageType.BW_STYLIZED,
                        null))
            .toList();
    return new PlanCreated(
        planId(actor, number),
        actor(actor),
        "change",
        commands,
        number % 2 == 0 ? 0.2 : null,
        AT.plusSeconds(number));
  }

  private static ImageStored stored(int actor, int plan, int command) {
    return new ImageStored(
        command(actor, plan, command),
        planId(actor, plan),
        actor(actor),
        new FileName("%s_%d.jpg".formatted(planId(actor, plan), command)),
        command,
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
        AT,
        AT);
  }
}
