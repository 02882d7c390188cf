package studio.balancer.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.fleet.ActorEnding;
import studio.balancer.operations.fleet.FleetView;

class FleetTextTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whileItRunsALineSaysEverything() {
    assertThat(FleetText.line(view(0)))
        .isEqualTo(
            "10 actors: 4 done, 1 running, 1 failed, 3 to go, 1 waiting for types; images: 12 of"
                + " 40; $0.40 spent, $1.12 to come; about 5 min left");
  }

  @Test
  void aTerminalShowsTheSlowestAndTheFailedByName() {
    assertThat(FleetText.lines(view(0), NOW))
        .contains("slowest: 0007 (3 of 7, 90 s)", "failed: 0003 (no base image)");
  }

  @Test
  void whileAllAreLookedAtItSaysHowFarThatIs() {
    assertThat(FleetText.line(view(6)))
        .isEqualTo("looked at 4 of 10 actors: 3 are to be balanced, $1.12");
  }

  private static FleetView view(int unseen) {
    return new FleetView(
        10,
        unseen,
        4,
        1,
        3,
        1,
        1,
        0,
        40,
        12,
        new BigDecimal("0.40"),
        new BigDecimal("1.12"),
        300L,
        List.of(new FleetView.Slow(new ActorId("0007"), 3, 7, NOW.minusSeconds(90))),
        List.of(new FleetView.Failed(new ActorId("0003"), ActorEnding.REJECTED, "no base image")));
  }
}
