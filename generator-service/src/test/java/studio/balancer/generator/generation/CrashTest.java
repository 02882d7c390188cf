package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Message;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.CrashPoints.Crash;
import studio.balancer.fakes.CrashPoints.Moment;
import studio.balancer.generator.ledger.Parked;
import studio.balancer.generator.replicate.CreateAnswer;

/** Killed at any input or output, before or after its effect: never paid twice, always answered. */
class CrashTest {
  private final GenerateImage command = World.command(0);

  private enum Situation {
    SMOOTH(world -> {}),
    NO_CREDIT_FIRST(
        world -> world.replicate.answerNext(new CreateAnswer.AccountRefused("HTTP 402"))),
    ANSWER_LOST(world -> world.replicate.makeButAnswer(new CreateAnswer.Unknown("reset"))),
    NOTHING_MADE(world -> world.replicate.answerNext(new CreateAnswer.Unknown("HTTP 500"))),
    HANGING(world -> world.replicate.hang());

    private final Consumer<World> preparation;

    Situation(Consumer<World> preparation) {
      this.preparation = preparation;
    }

    World world() {
      World world = new World();
      preparation.accept(world);
      return world;
    }
  }

  private record Kill(Situation situation, int step, Moment moment) {}

  static Stream<Kill> kills() {
    return Stream.of(Situation.values())
        .flatMap(
            situation ->
                IntStream.range(0, steps(situation))
                    .boxed()
                    .flatMap(
                        step ->
                            Stream.of(
                                new Kill(situation, step, Moment.BEFORE),
                                new Kill(situation, step, Moment.AFTER))));
  }

  private static int steps(Situation situation) {
    CrashPoints none = new CrashPoints();
    situation.world().generation(none).handle(World.command(0));
    return none.effects();
  }

  @ParameterizedTest
  @MethodSource("kills")
  void isPaidOnceAndAnswered(Kill kill) {
    // Given
    World world = kill.situation().world();
    CrashPoints points = new CrashPoints();
    points.crashAt(kill.step(), kill.moment());

    // When
    boolean killed = false;
    try {
      world.generation(points).handle(command);
    } catch (Crash e) {
      killed = true;
    }
    world.time.pass(Duration.ofSeconds(2));
    world.generation().handle(command);

    // Then
    assertThat(killed).isTrue();
    assertThat(world.replicate.charges()).isLessThanOrEqualTo(1);
    Message last = world.published.all().getLast();
    assertThat(last).isEqualTo(Outcome.of(command, world.entry(command)));
    if (world.replicate.charges() == 1 && kill.situation() != Situation.HANGING) {
      assertThat(last).isInstanceOf(ImageGenerated.class);
    }
    if (world.entry(command) instanceof Parked) {
      assertThat(world.published.all()).allMatch(ImageParked.class::isInstance);
    }
  }
}
