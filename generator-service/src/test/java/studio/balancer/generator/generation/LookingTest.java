package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.generator.fake.FakeReplicate;
import studio.balancer.generator.fake.Settings;
import studio.balancer.generator.ledger.Staged;

/** How often, and how soon after their ends, predictions are looked at. */
class LookingTest {
  private final World world = new World();

  @Test
  void whatTakesAsLongAsTheOneBeforeIsSeenAtItsEnd() {
    // Given
    Generation generation = world.generation();
    generation.handle(World.command(0));
    int before = world.replicate.looks();
    Instant begun = world.time.instant();

    // When
    generation.handle(World.command(1));

    // Then
    assertThat(Duration.between(begun, world.time.instant())).isEqualTo(FakeReplicate.LATENCY);
    assertThat(world.replicate.looks() - before).isEqualTo(2);
  }

  @Test
  void aRestartedProcessLooksAtOnceAndLearnsAgain() {
    // Given
    Generation before = world.generation();
    before.handle(World.command(0));

    // When
    Generation after = world.generation();
    GenerateImage command = World.command(1);
    after.handle(command);
    Instant begun = world.time.instant();
    after.handle(World.command(2));

    // Then
    assertThat(world.entry(command)).isInstanceOf(Staged.class);
    assertThat(Duration.between(begun, world.time.instant())).isEqualTo(FakeReplicate.LATENCY);
  }

  @Test
  void noSecondHasMoreQuestionsThanAreAllowed() {
    // Given
    FakeReplicate replicate = world.replicate;
    PatientReplicate reads =
        new PatientReplicate(replicate, Settings.DEFAULTS, world.time::pause, world.time);
    List<Instant> asked = new ArrayList<>();

    // When
    for (int question = 0; question < 200; question++) {
      assertThat(reads.get("p1")).isEqualTo(Optional.empty());
      asked.add(world.time.instant());
    }

    // Then
    int perSecond = Settings.DEFAULTS.readsPerMinute() / 60;
    for (int question = perSecond; question < asked.size(); question++) {
      assertThat(Duration.between(asked.get(question - perSecond), asked.get(question)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }
}
