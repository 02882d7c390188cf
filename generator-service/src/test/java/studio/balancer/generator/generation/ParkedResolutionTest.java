package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.generator.ledger.Attempt;
import studio.balancer.generator.ledger.Failed;
import studio.balancer.generator.ledger.Intent;
import studio.balancer.generator.ledger.Order;
import studio.balancer.generator.ledger.Recorded;
import studio.balancer.generator.replicate.PredictionStatus;

class ParkedResolutionTest {
  private static final String REASON = "Replicate's invoice does not have it";

  private final World world = new World();
  private final GenerateImage command = World.command(0);
  private final ParkedResolution parked =
      new ParkedResolution(world.ledger, world.published::publish, world.time);
  private final Intent intent =
      Intent.first(
          Order.of(command), Attempt.first("token", world.time.instant(), Duration.ofSeconds(30)));

  @Test
  void whatIsParkedFailsAndEverybodyIsTold() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));

    // Then
    assertThat(parked.fail(command.commandId(), REASON))
        .isEqualTo(new Resolved.AsFailed(World.ACTOR));
    assertThat(world.entry(command)).isInstanceOf(Failed.class);
    ImageGenerationFailed told = world.published(ImageGenerationFailed.class);
    assertThat(told.failure().stage()).isEqualTo(Stage.OPERATOR);
    assertThat(told.failure().reason()).isEqualTo(REASON);
    assertThat(told.planId()).isEqualTo(World.PLAN);
  }

  @Test
  void sayingItAgainSaysTheSameAgain() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));
    parked.fail(command.commandId(), REASON);
    world.time.pass(Duration.ofMinutes(1));

    // When
    parked.fail(command.commandId(), "another reason");

    // Then
    assertThat(world.published.all()).hasSize(2);
    assertThat(world.published.all().getFirst()).isEqualTo(world.published.all().getLast());
  }

  @Test
  void theLogCreditsAnOperatorWithNobodyElsesFailure() {
    // Given
    List<String> logged = new ArrayList<>();
    Handler handler = recording(logged);
    Logger log = Logger.getLogger(ParkedResolution.class.getName());
    log.addHandler(handler);
    world.replicate.endWith(PredictionStatus.FAILED, "out of memory");
    world.generation().handle(World.command(1));
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));

    // When
    try {
      parked.fail(World.command(1).commandId(), REASON);
      parked.fail(command.commandId(), REASON);
    } finally {
      log.removeHandler(handler);
    }

    // Then
    assertThat(logged).hasSize(2);
    assertThat(logged.getFirst()).contains("had failed of itself: out of memory");
    assertThat(logged.getLast()).contains("ended by an operator's decision: " + REASON);
  }

  private static Handler recording(List<String> logged) {
    return new ExtHandler() {
      @Override
      protected void doPublish(ExtLogRecord record) {
        logged.add(new PatternFormatter("%s").format(record));
      }
    };
  }

  @Test
  void whatIsNotParkedIsLeftAlone() {
    // Given
    GenerateImage done = World.command(1);
    world.generation().handle(done);
    world.ledger.begin(intent);

    // Then
    assertThat(parked.fail(done.commandId(), REASON))
        .isEqualTo(new Resolved.NotParked("has an image"));
    assertThat(parked.fail(command.commandId(), REASON))
        .isEqualTo(new Resolved.NotParked("is about to be asked for"));
    assertThat(parked.fail("nobody", REASON)).isEqualTo(new Resolved.Unknown());
    assertThat(world.entry(command)).isEqualTo(intent);
  }

  @Test
  void aCommandThatFailedIsOnlyAnsweredAgain() {
    // Given
    Recorded begun = world.ledger.begin(intent).orElseThrow();
    world.ledger.replace(begun, intent.parked("no answer came", world.time.instant()));
    parked.fail(command.commandId(), REASON);

    // When
    world.generation().handle(command);

    // Then
    assertThat(world.replicate.requests()).isEmpty();
  }
}
