package studio.balancer.planner.money;

import java.math.BigDecimal;
import java.util.Optional;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** What an image of a model costs, US dollars, if that is configured. */
public record Price(String model, Optional<BigDecimal> usd) {
  static final String STAGE = "money";

  public static Price of(String model, String usd) {
    return new Price(model, Optional.of(new BigDecimal(usd)));
  }

  /**
   * What so many images cost.
   *
   * @throws PermanentFailureException if the price is not known: nothing is bought blindly
   */
  public BigDecimal of(int images) {
    return images == 0 ? BigDecimal.ZERO : perImage().multiply(BigDecimal.valueOf(images));
  }

  BigDecimal perImage() {
    return usd.orElseThrow(
        () ->
            new PermanentFailureException(
                STAGE,
                Line.of(
                    "the price of an image of %s is not known: set balancer.money.prices.\"%s\"",
                    model, model)));
  }
}
