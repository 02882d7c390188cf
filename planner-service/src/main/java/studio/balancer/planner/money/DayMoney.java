package studio.balancer.planner.money;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The money of one day's plans, US dollars.
 *
 * @param reserved for images that have no outcome yet
 * @param settled for images that were made
 * @param unknown for images of which it is not known whether they were
 * @param cap how much all three may be together; empty if there is no cap
 */
public record DayMoney(
    BigDecimal reserved, BigDecimal settled, BigDecimal unknown, Optional<BigDecimal> cap) {
  /** Nothing is known yet. */
  public static final DayMoney NONE =
      new DayMoney(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());
}
