package studio.balancer.console.fleet;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import studio.balancer.operations.overview.FleetStats.Spending;

/**
 * What was spent on a day (UTC).
 *
 * @param outcomes the money by what came of the images
 */
public record DaySpending(LocalDate day, BigDecimal usd, int images, List<Outcome> outcomes) {
  /** The latest days are what one asks about; {@code ./balancer stats} has all. */
  private static final int MAX_DAYS = 14;

  /** What came of some images, and what they cost. */
  public record Outcome(String label, int images, BigDecimal usd) {}

  /** The latest days with money, the latest first. */
  static List<DaySpending> of(SortedMap<LocalDate, SortedMap<String, Spending>> days) {
    return days.entrySet().stream()
        .sorted(Map.Entry.<LocalDate, SortedMap<String, Spending>>comparingByKey().reversed())
        .limit(MAX_DAYS)
        .map(day -> of(day.getKey(), day.getValue()))
        .toList();
  }

  static DaySpending of(LocalDate day, Map<String, Spending> spent) {
    return new DaySpending(
        day,
        cents(
            spent.entrySet().stream()
                // Replicate charges no prediction that failed.
                .filter(entry -> !entry.getKey().equals("failed"))
                .map(entry -> entry.getValue().usd())
                .reduce(BigDecimal.ZERO, BigDecimal::add)),
        spent.values().stream().mapToInt(Spending::images).sum(),
        spent.entrySet().stream()
            .map(
                entry ->
                    new Outcome(
                        entry.getKey(), entry.getValue().images(), cents(entry.getValue().usd())))
            .toList());
  }

  private static BigDecimal cents(BigDecimal usd) {
    return usd.setScale(2, RoundingMode.HALF_UP);
  }
}
