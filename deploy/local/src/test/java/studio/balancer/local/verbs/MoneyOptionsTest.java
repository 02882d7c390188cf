package studio.balancer.local.verbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import studio.balancer.local.LocalException;

class MoneyOptionsTest {
  private static final String PER_DAY = "BALANCER_MONEY_MAX_PER_DAY_USD";

  @Command(name = "spend")
  private static final class Spend {
    @Mixin private MoneyOptions money;
  }

  @Test
  void eachOptionIsThePlannersKey() {
    // When
    Map<String, String> caps =
        options(
                "--max-per-plan-usd=0.8",
                "--max-per-actor-and-day-usd=2",
                "--max-per-day-usd=20.50")
            .variables(Map.of());

    // Then
    assertThat(caps)
        .containsExactly(
            Map.entry("BALANCER_MONEY_MAX_PER_PLAN_USD", "0.8"),
            Map.entry("BALANCER_MONEY_MAX_PER_ACTOR_AND_DAY_USD", "2"),
            Map.entry(PER_DAY, "20.50"));
    assertThat(MoneyOptions.told(caps))
        .isEqualTo("$0.8 for a plan, $2 for an actor and day, $20.50 for a day in all (UTC)");
  }

  @Test
  void aVariableCountsWhereNoOptionIsGiven() {
    // Given
    Map<String, String> environment =
        Map.of(PER_DAY, " 5\n", "BALANCER_MONEY_MAX_PER_PLAN_USD", "", "BALANCER_MONEY_MODEL", "x");

    // Then
    assertThat(options().variables(environment)).containsExactly(Map.entry(PER_DAY, "5"));
    assertThat(options("--max-per-day-usd=0").variables(environment))
        .containsExactly(Map.entry(PER_DAY, "0"));
    assertThat(MoneyOptions.told(options().variables(Map.of()))).contains("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"much", "-1", "$5", "1,50"})
  void whatIsNoNumberOfDollarsIsRefusedByItsName(String value) {
    // Then
    assertThatThrownBy(() -> options().variables(Map.of(PER_DAY, value)))
        .isInstanceOf(LocalException.class)
        .hasMessage("invalid %s '%s': expected 0 or more US dollars", PER_DAY, value);
  }

  @Test
  void soIsAnOptionBelowZero() {
    // Then
    assertThatThrownBy(() -> options("--max-per-plan-usd=-1").variables(Map.of()))
        .isInstanceOf(ParameterException.class)
        .hasMessage("invalid --max-per-plan-usd '-1': expected 0 or more US dollars");
  }

  private static MoneyOptions options(String... arguments) {
    Spend spend = new Spend();
    new CommandLine(spend).parseArgs(arguments);
    return spend.money;
  }
}
