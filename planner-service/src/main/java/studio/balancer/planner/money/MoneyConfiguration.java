package studio.balancer.planner.money;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What an image costs, and how much may be spent. */
@ConfigMapping(prefix = "balancer.money")
public interface MoneyConfiguration {
  /** The model that makes the images, {@code owner/name}; the generator's. */
  @WithDefault("black-forest-labs/flux-kontext-pro")
  @Pattern(regexp = "[A-Za-z0-9._-]+/[A-Za-z0-9._-]+")
  String model();

  /** What an image of each model costs, US dollars (https://replicate.com/pricing). */
  Map<String, @PositiveOrZero BigDecimal> prices();

  /** A plan may cost so much, US dollars. */
  Optional<@PositiveOrZero BigDecimal> maxPerPlanUsd();

  /** An actor's plans of one day in UTC may cost so much, US dollars. */
  Optional<@PositiveOrZero BigDecimal> maxPerActorAndDayUsd();

  /** All plans of one day in UTC may cost so much, US dollars. */
  Optional<@PositiveOrZero BigDecimal> maxPerDayUsd();

  default Price price() {
    return new Price(model(), Optional.ofNullable(prices().get(model())));
  }

  default Caps caps() {
    return new Caps(maxPerPlanUsd(), maxPerActorAndDayUsd(), maxPerDayUsd());
  }
}
