package studio.balancer.planner.evaluation.vision;

import java.math.BigDecimal;

/**
 * What a model costs.
 *
 * @param input US dollars for a million tokens
 * @param output US dollars for a million tokens
 */
record TokenPrices(BigDecimal input, BigDecimal output) {
  private static final int MILLION_DIGITS = 6;

  static TokenPrices of(String input, String output) {
    return new TokenPrices(new BigDecimal(input), new BigDecimal(output));
  }

  /** US dollars. */
  BigDecimal of(Usage usage) {
    return input
        .multiply(BigDecimal.valueOf(usage.input()))
        .add(output.multiply(BigDecimal.valueOf(usage.output())))
        .movePointLeft(MILLION_DIGITS);
  }
}
