package studio.balancer.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.change.ExplicitRequest;
import studio.balancer.local.process.Instance;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.OnOwnSystem;
import studio.balancer.system.gateway.Interception;

/**
 * Sets are balanced while something is wrong with the world, and every plan ends as it must, with
 * nothing lost and nothing paid twice. All by {@code -Pfaults}; chances follow {@code
 * -Dfaults.seed}.
 */
@Tag("faults")
@OnOwnSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsSystemTest {
  private static final long SEED = Long.getLong("faults.seed", 20);
  private static final List<Instance> FIRST =
      Arrays.stream(Service.values()).map(Instance::first).toList();

  @AutoClose private FaultSystem system;

  @BeforeAll
  void start() {
    system = FaultSystem.start();
    system.out("The seed of the faults is " + SEED);
  }

  @AfterEach
  void mend() {
    system.requests(Interception.NONE);
    system.simulate(Map.of("failure_rate", 0));
    FIRST.forEach(system.services()::awaitReady);
  }

  @Test
  void hearsOfWritesWhoseAnswersAreLost() {
    // Given
    Scenario scenario = system.begin("Answers lost after the effect", 2);
    LostResponses lost = new LostResponses(SEED);
    system.requests(lost);

    // When
    scenario.askForAll();
    scenario.awaitPlans();

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(lost.lost()).isGreaterThan(30);
    assertThat(scenario.charges()).isEqualTo(14);
  }

  @Test
  @Tag("long")
  void goesOnAfterAnOutageOfTheBroker() {
    // Given
    Scenario scenario = system.begin("Broker stopped for 20 s", 6);
    scenario.askForAll();
    scenario.awaitCharges(6);

    // When
    system.platform().stopBroker();
    try (Timetable timetable = new Timetable()) {
      timetable.after(Duration.ofSeconds(20), system.platform()::startBroker);
    }

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(42);
  }

  @Test
  @Tag("long")
  void livesWithServicesThatAreKilledAllTheTime() {
    // Given
    Scenario scenario = system.begin("Services killed every 4 s", 60);
    RandomKills kills = new RandomKills(system.services(), FIRST, SEED);

    // When
    scenario.askForAll();
    try (Timetable timetable = new Timetable()) {
      timetable.every(Duration.ofSeconds(4), kills::strike);
      scenario.awaitPlans();
    }

    // Then
    system.out("%d services were killed".formatted(kills.kills()));
    assertThat(scenario.end(Allowed.PARKED)).isEmpty();
    assertThat(kills.kills()).isGreaterThan(8);
  }

  @Test
  @Tag("long")
  void isPatientWithASlowAndFailingStore() {
    // Given
    Scenario scenario = system.begin("S3 with 20% of 500 and 503, else 2 s slow", 3);
    system.requests(new SlowStore(SEED));

    // When
    scenario.askForAll();
    scenario.awaitPlans();
    system.requests(Interception.NONE);

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(21);
  }

  @Test
  @Tag("long")
  void makesDoWithAnUnwillingReplicate() {
    // Given
    Scenario scenario =
        system.begin("Replicate with 30% of 429, 500 and timeouts, 10% of images failed", 4);
    system.simulate(Map.of("failure_rate", 0.1, "seed", SEED));
    system.requests(new UnwillingReplicate(SEED));

    // When
    scenario.askForAll();
    scenario.awaitPlans();

    // Then
    assertThat(scenario.end(Allowed.PARTIAL)).isEmpty();
    assertThat(scenario.ends()).allMatch(end -> end.deleted() == 3);
  }

  @Test
  @Tag("long")
  void takesBackServicesThatStoodStill() {
    // Given
    Scenario scenario = system.begin("Each service frozen for 20 s", 8);
    List<ActorId> actors = scenario.actors();

    // When
    try (Timetable timetable = new Timetable()) {
      for (int round = 0; round < FIRST.size(); round++) {
        Instance frozen = FIRST.get(round);
        int charges = scenario.charges();
        actors
            .subList(2 * round, 2 * round + 2)
            .forEach(actor -> scenario.ask(scenario.rebalance(actor)));
        if (frozen.service() != Service.PLANNER) {
          scenario.awaitCharges(charges + 2);
        }
        Frozen halted = Frozen.freeze(system.services(), frozen);
        timetable.after(Duration.ofSeconds(20), halted::wake);
        scenario.awaitPlans();
      }
    }

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(56);
  }

  @Test
  @Tag("long")
  void sharesTheWorkWithFurtherInstances() {
    // Given
    Scenario scenario = system.begin("Second instances come and go in mid-plan", 8);
    List<Instance> second =
        Arrays.stream(Service.values()).map(service -> new Instance(service, 2)).toList();
    scenario.askForAll();
    scenario.awaitCharges(4);

    // When
    second.forEach(system.services()::start);
    second.forEach(system.services()::awaitReady);
    scenario.awaitCharges(30);
    second.forEach(system.services()::stop);

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(56);
  }

  @Test
  @Tag("long")
  void buysOnceWhatIsAskedForSeveralTimes() {
    // Given
    Scenario scenario = system.begin("A change delivered 5 times, different ones at once", 3);
    ActorDatasetChanged repeated = scenario.rebalance(scenario.actors().get(0));
    ActorId bare = scenario.actors().get(1);
    ActorId stated = scenario.actors().get(2);

    // When
    for (int count = 0; count < 5; count++) {
      scenario.ask(repeated);
    }
    scenario.ask(scenario.rebalance(bare));
    scenario.ask(scenario.rebalance(bare));
    scenario.ask(
        scenario.change(stated, new ExplicitRequest(List.of(), Map.of(ImageType.BW_STYLIZED, 1))));
    scenario.ask(
        scenario.change(
            stated, new ExplicitRequest(List.of(), Map.of(ImageType.PHOTOREALISTIC, 2))));

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(7 + 7 + 3);
  }

  @Test
  @Tag("long")
  void knowsAgainWhatComesTwice() {
    // Given
    Scenario scenario = system.begin("Commands and images doubled and shuffled", 4);

    // When
    try (Repetition repetition = new Repetition(system.bootstrapServers(), SEED)) {
      scenario.askForAll();
      scenario.awaitPlans();
      system.out("%d records were repeated".formatted(repetition.count()));
    }

    // Then
    assertThat(scenario.end(Allowed.COMPLETE)).isEmpty();
    assertThat(scenario.charges()).isEqualTo(28);
  }
}
