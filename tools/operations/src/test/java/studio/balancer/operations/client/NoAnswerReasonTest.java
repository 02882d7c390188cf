package studio.balancer.operations.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.operations.health.ServiceHealth;

class NoAnswerReasonTest {
  private static final BalanceOutcome.NoAnswer NO_ANSWER =
      new BalanceOutcome.NoAnswer(null, Duration.ofMinutes(15));

  private final Map<String, ServiceHealth> healths = new LinkedHashMap<>();

  NoAnswerReasonTest() {
    healths.put("planner", new ServiceHealth.Up());
    healths.put("manifest", new ServiceHealth.Up());
  }

  @Test
  void namesTheServicesThatCannotWork() {
    // Given
    healths.put("planner", new ServiceHealth.Down("consumers: channel x has ended"));
    healths.put("manifest", new ServiceHealth.Silent("http://m, nothing listens there"));

    // Then
    assertThat(NoAnswerReason.text(NO_ANSWER, healths))
        .isEqualTo(
            "no answer within PT15M: the planner is DOWN: consumers: channel x has ended; the"
                + " manifest does not answer: http://m, nothing listens there");
  }

  @Test
  void asksForAnotherCauseWhereThePlannerIsWell() {
    // Then
    assertThat(NoAnswerReason.text(NO_ANSWER, healths))
        .isEqualTo(
            "no answer within PT15M: the planner is UP, but does it use this cluster and topic"
                + " prefix?");
  }

  @Test
  void saysWhoWasNotAsked() {
    // Given
    healths.put("planner", new ServiceHealth.NotAsked());

    // Then
    assertThat(NoAnswerReason.text(NO_ANSWER, healths))
        .isEqualTo(
            "no answer within PT15M: is the planner running? (not asked, no address: planner)");
  }

  @Test
  void saysThatNobodyCouldBeAsked() {
    // Then
    assertThat(NoAnswerReason.text(NO_ANSWER, Map.of()))
        .isEqualTo(
            "no answer within PT15M: is the planner running? (not asked: no address of the"
                + " services)");
  }
}
