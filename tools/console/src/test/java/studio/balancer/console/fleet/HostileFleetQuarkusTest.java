package studio.balancer.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import studio.balancer.console.audit.AuditRuns.AuditEnd;
import studio.balancer.console.audit.AuditRuns.AuditState;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.overview.RunningPlan;

/** Whatever the installation says, the page shows it as text. */
@QuarkusTest
class HostileFleetQuarkusTest {
  private static final String HOSTILE =
      "'\"><script>alert(1)</script><img src=x onerror=alert(1)>{page}";

  private static final ActorId ACTOR = new ActorId("0001_x");

  @Test
  void nothingReachesThePageUnescaped() {
    // Given
    FleetPage page = page(List.of(new Violation(HOSTILE, ACTOR, HOSTILE, HOSTILE)));

    // When
    String html = FleetResource.Pages.fleet(page).render();

    // Then
    assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>", "<img", "'\">");
  }

  @Test
  void thousandsOfFindingsAreAFewLines() {
    // Given
    FleetPage page =
        page(Collections.nCopies(3_000, new Violation("objects", ACTOR, "a.jpg", "it is lost")));

    // When
    String html = FleetResource.Pages.fleet(page).render();

    // Then
    assertThat(html.split("it is lost", -1)).hasSize(FleetPage.MAX_FINDINGS + 1);
    assertThat(html).contains("And 2950 more.");
  }

  private static FleetPage page(List<Violation> violations) {
    Instant now = Instant.EPOCH;
    AuditReport report = new AuditReport(1, 1, OptionalInt.empty(), true, List.of(), violations);
    return new FleetPage(
        now,
        Optional.of(HOSTILE),
        List.of(new Attention(true, HOSTILE, HOSTILE, HOSTILE)),
        new AuditState(
            Optional.of(new AuditEnd(now, Optional.of(report), Optional.of(HOSTILE))),
            Optional.of(now)),
        1,
        1,
        1,
        List.of(new RunningPlan(ACTOR, HOSTILE, now, 1, 2, 3, HOSTILE, now)),
        new DaySpending(LocalDate.EPOCH, BigDecimal.ONE, 1, List.of()),
        List.of(
            new DaySpending(
                LocalDate.EPOCH,
                BigDecimal.ONE,
                1,
                List.of(new DaySpending.Outcome(HOSTILE, 1, BigDecimal.ONE)))),
        List.of(),
        ActorQuery.of(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1),
        Optional.empty());
  }
}
