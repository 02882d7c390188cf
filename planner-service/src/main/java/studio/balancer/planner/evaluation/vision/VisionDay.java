package studio.balancer.planner.evaluation.vision;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import studio.balancer.contracts.message.Require;

/**
 * The vision model's money of one day in UTC: {@code budget/vision/{day}.json}. US dollars; all of
 * them count towards the cap.
 *
 * @param day ISO-8601
 * @param calls that were reserved for; it only rises, so no version of the document comes back
 * @param reservedUsd for calls that are under way, or whose planner has ended
 * @param settledUsd as the endpoint counted the tokens
 * @param unknownUsd of calls that may have been charged: the most that they can have cost
 */
@JsonPropertyOrder({"version", "day", "calls", "reserved_usd", "settled_usd", "unknown_usd"})
record VisionDay(
    int version,
    String day,
    long calls,
    BigDecimal reservedUsd,
    BigDecimal settledUsd,
    BigDecimal unknownUsd) {
  private static final int VERSION = 1;

  VisionDay {
    Require.text("day", day);
    Require.notNegative("calls", calls);
    reservedUsd = money("reserved_usd", reservedUsd);
    settledUsd = money("settled_usd", settledUsd);
    unknownUsd = money("unknown_usd", unknownUsd);
  }

  /** For people who read the document, nothing is 0 and not 0E-8. */
  private static BigDecimal money(String field, BigDecimal usd) {
    Require.present(field, usd);
    if (usd.signum() < 0) {
      throw new IllegalArgumentException(field + " is negative");
    }
    return usd.signum() == 0 ? BigDecimal.ZERO : usd;
  }

  static VisionDay of(String day) {
    return new VisionDay(VERSION, day, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  BigDecimal committedUsd() {
    return reservedUsd.add(settledUsd).add(unknownUsd);
  }

  VisionDay reserved(BigDecimal usd) {
    return new VisionDay(version, day, calls + 1, reservedUsd.add(usd), settledUsd, unknownUsd);
  }

  VisionDay settled(BigDecimal reserved, BigDecimal paid) {
    return new VisionDay(
        version, day, calls, reservedUsd.subtract(reserved), settledUsd.add(paid), unknownUsd);
  }

  VisionDay unknown(BigDecimal reserved) {
    return new VisionDay(
        version, day, calls, reservedUsd.subtract(reserved), settledUsd, unknownUsd.add(reserved));
  }
}
