package studio.balancer.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.planner.plan.World.ACTOR;
import static studio.balancer.planner.plan.World.rebalance;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.message.Message;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.planner.sweep.OpenPlanSweep;
import studio.balancer.planner.trainingset.ManifestNotReadyException;

class OpenPlanSweepTest {
  private static final Duration SILENT_FOR = Duration.ofDays(1);

  /** The store's clock: the store in memory counts seconds from then. */
  private static final Instant BEGINNING = Instant.EPOCH;

  private final World world = new World();

  @Test
  void anOpenPlanOfWhichNothingWasHeardIsSentAgainAndMarked() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();
    long version = world.current().version();

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all().subList(sent.size(), 2 * sent.size())).isEqualTo(sent);
    assertThat(world.current().version()).isEqualTo(version + 1);
    assertThat(world.current().openFor(rebalance("c"))).isTrue();
  }

  @Test
  void anOpenPlanThatWasSentLatelyIsLeftAlone() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR));

    // Then
    assertThat(world.published.all()).isEqualTo(sent);
  }

  @Test
  void anOpenPlanOfWhichSomethingWasHeardIsLeftAloneUntilItIsSilent() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();
    Instant heard = BEGINNING.plusSeconds(3600);
    world.manifest.heard(heard);

    // When
    sweepAt(heard.plus(SILENT_FOR).minusSeconds(1));

    // Then
    assertThat(world.published.all()).isEqualTo(sent);

    // When
    sweepAt(heard.plus(SILENT_FOR));

    // Then
    assertThat(world.published.all()).hasSize(2 * sent.size());
  }

  @Test
  void anEventFromTimesToComeIsNotAHeartbeat() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();
    world.manifest.heard(BEGINNING.plus(SILENT_FOR.multipliedBy(30)));

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all()).hasSize(2 * sent.size());
  }

  @Test
  void whileNobodyCanTellWhatWasHeardNothingIsSentAndTheNextSweepDoes() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();
    world.manifest.trouble(new ManifestNotReadyException("503", null));

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all()).isEqualTo(sent);

    // When
    world.manifest.trouble(null);
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all()).hasSize(2 * sent.size());
  }

  @Test
  void whereNothingIsOpenNothingIsDone() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    world.completeOpenPlan();
    List<Message> sent = world.published.all();
    CurrentPlan idle = world.current();

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all()).isEqualTo(sent);
    assertThat(world.current()).isEqualTo(idle);
  }

  @Test
  void oneActorsBrokenStateDoesNotKeepTheSweepFromOthers() {
    // Given an actor that is listed before the other
    world.objects.create(
        new ObjectAddress(World.BUCKET, "plans/0000/current.json"),
        ObjectContent.json("not json".getBytes(StandardCharsets.UTF_8)));
    world.planCoordinator.handle(rebalance("c"));
    List<Message> sent = world.published.all();

    // When
    sweepAt(BEGINNING.plus(SILENT_FOR).plusSeconds(60));

    // Then
    assertThat(world.published.all()).hasSize(2 * sent.size());
  }

  @Test
  void onlyPointersOfActorsAreLookedAt() {
    // Given
    world.planCoordinator.handle(rebalance("c"));
    for (String key :
        List.of("plans/../current.json", "plans/0001/x/current.json", "plans/A/current.json")) {
      world.objects.create(new ObjectAddress(World.BUCKET, key), ObjectContent.json(new byte[0]));
    }

    // Then
    assertThat(world.plans.untouchedSince(Instant.MAX)).containsExactly(ACTOR);
  }

  private void sweepAt(Instant time) {
    new OpenPlanSweep(
            world.plans,
            world.manifest,
            world.planCoordinator,
            SILENT_FOR,
            Clock.fixed(time, ZoneOffset.UTC))
        .run();
  }
}
