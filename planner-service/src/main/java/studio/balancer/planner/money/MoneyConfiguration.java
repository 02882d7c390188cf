package studio.balancer.planner.money;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import studio.balancer.configuration.AtLeast;
import studio.balancer.configuration.Matches;

/** What an image costs, and how much may be spent. */
@ConfigMapping(prefix = "balancer.money")
public interface MoneyConfiguration {
  /** The model that makes the images, {@code owner/name}; the generator's. */
  @WithDefault("black-forest-labs/flux-kontext-pro")
  @Matches(value = "[A-Za-z0-9._-]+/[A-Za-z0-9._-]+", expected = "owner/name")
  String model();

  /** What an image of each model costs, US dollars (https://replicate.com/pricing). */
  @AtLeast("0")
  Map<String, BigDecimal> prices();

  /** A plan may cost so much, US dollars. */
  @AtLeast("0")
  Optional<BigDecimal> maxPerPlanUsd();

  /** An actor's plans of one day in UTC may cost so much, US dollars. */
  @AtLeast("0")
  Optional<BigDecimal> maxPerActorAndDayUsd();

  /** All plans of one day in UTC may cost so much, US dollars. */
  @AtLeast("0")
  Optional<BigDecimal> maxPerDayUsd();

  default Price price() {
    return new Price(model(), Optional.ofNullable(prices().get(model())));
  }

  default Caps caps() {
    return new Caps(maxPerPlanUsd(), maxPerActorAndDayUsd(), maxPerDayUsd());
  }
}
