package studio.balancer.local.verbs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.local.LocalException;

/**
 * How much may be spent: the planner's own keys {@code balancer.money.*}, by an option or by the
 * variable of the key. The option is what counts where both are given.
 */
final class MoneyOptions {
  private static final String PER_PLAN = "BALANCER_MONEY_MAX_PER_PLAN_USD";
  private static final String PER_ACTOR_AND_DAY = "BALANCER_MONEY_MAX_PER_ACTOR_AND_DAY_USD";
  private static final String PER_DAY = "BALANCER_MONEY_MAX_PER_DAY_USD";
  private static final Map<String, String> MEANINGS =
      Map.of(
          PER_PLAN, "a plan", PER_ACTOR_AND_DAY, "an actor and day", PER_DAY, "a day in all (UTC)");
  private static final String EXPECTED = "expected 0 or more US dollars";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--max-per-plan-usd",
      paramLabel = "USD",
      description = "A plan that would cost more is not begun (default: no cap).")
  private BigDecimal perPlan;

  @Option(
      names = "--max-per-actor-and-day-usd",
      paramLabel = "USD",
      description = "What an actor's plans of one day (UTC) may cost (default: no cap).")
  private BigDecimal perActorAndDay;

  @Option(
      names = "--max-per-day-usd",
      paramLabel = "USD",
      description = {
        "What all plans of one day (UTC) may cost (default: no cap). For each of the three the",
        "variable of the planner's key is taken, too, for example BALANCER_MONEY_MAX_PER_DAY_USD."
      })
  private BigDecimal perDay;

  /**
   * The caps that are set, by the planner's variables.
   *
   * @param environment where those are that no option says
   * @throws ParameterException if an option is below zero
   * @throws LocalException if a variable is no number of dollars
   */
  Map<String, String> variables(Map<String, String> environment) {
    Map<String, String> caps = new LinkedHashMap<>();
    add(caps, PER_PLAN, "--max-per-plan-usd", perPlan, environment);
    add(caps, PER_ACTOR_AND_DAY, "--max-per-actor-and-day-usd", perActorAndDay, environment);
    add(caps, PER_DAY, "--max-per-day-usd", perDay, environment);
    return caps;
  }

  /**
   * The caps for people, in one line.
   *
   * @param caps by the planner's variables
   */
  static String told(Map<String, String> caps) {
    return caps.isEmpty()
        ? "none (--max-per-day-usd sets one)"
        : caps.entrySet().stream()
            .map(cap -> Line.of("$%s for %s", cap.getValue(), MEANINGS.get(cap.getKey())))
            .collect(Collectors.joining(", "));
  }

  private void add(
      Map<String, String> caps,
      String variable,
      String option,
      BigDecimal given,
      Map<String, String> environment) {
    if (given != null && given.signum() < 0) {
      throw new ParameterException(
          spec.commandLine(), Line.of("invalid %s '%s': %s", option, given, EXPECTED));
    }
    Optional.ofNullable(given)
        .or(() -> of(variable, environment))
        .ifPresent(dollars -> caps.put(variable, dollars.toString()));
  }

  private static Optional<BigDecimal> of(String variable, Map<String, String> environment) {
    String value = environment.getOrDefault(variable, "").strip();
    try {
      Optional<BigDecimal> dollars =
          Optional.of(value).filter(text -> !text.isEmpty()).map(BigDecimal::new);
      if (dollars.isEmpty() || dollars.get().signum() >= 0) {
        return dollars;
      }
    } catch (NumberFormatException e) {
      // Said below, as what is below zero is.
    }
    throw new LocalException("invalid %s '%s': %s", variable, Printable.of(value), EXPECTED);
  }
}
