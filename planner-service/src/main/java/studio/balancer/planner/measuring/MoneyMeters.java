package studio.balancer.planner.measuring;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jboss.logging.Logger;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.money.DayMoney;

/** Exports the day's money as its budget in the bucket says it: also what other planners took. */
@Singleton
public final class MoneyMeters {
  private static final Logger LOG = Logger.getLogger(MoneyMeters.class);

  private final Budgets budgets;
  private final Meters meters;
  private final Clock clock;
  private volatile DayMoney today = DayMoney.NONE;

  @Inject
  public MoneyMeters(Budgets budgets, Meters meters, Clock clock) {
    this.budgets = budgets;
    this.meters = meters;
    this.clock = clock;
  }

  void start(@Observes StartupEvent event) {
    export("reserved", DayMoney::reserved);
    export("settled", DayMoney::settled);
    export("unknown", DayMoney::unknown);
    // Not a number is how Prometheus says that there is none.
    meters.watch(
        Metric.MONEY, () -> today.cap().map(BigDecimal::doubleValue).orElse(Double.NaN), "cap");
  }

  /** Looks at the budget; while it cannot be read the numbers stay what they were. */
  @Scheduled(
      identity = "money-meters",
      // A budget may have 8 MB; what was spent a minute ago is soon enough for an alert.
      every = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    try {
      today = budgets.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    } catch (ObjectStoreException | PermanentFailureException e) {
      LOG.debugf("The day's money cannot be read: %s", e.getMessage());
    }
  }

  private void export(String state, Function<DayMoney, BigDecimal> dollars) {
    meters.watch(Metric.MONEY, () -> dollars.apply(today).doubleValue(), state);
  }
}
