package studio.balancer.planner.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.TestClock;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.planner.money.Budgets;
import studio.balancer.planner.money.Caps;
import studio.balancer.planner.money.Price;
import studio.balancer.planner.money.Purchase;

class MoneyMetersTest {
  private static final Price PRICE = new Price("a/model", Optional.of(new BigDecimal("0.04")));

  private final TestClock time = new TestClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FaultyStore store = new FaultyStore(new InMemoryObjectStore());
  private final Budgets budgets =
      new Budgets(
          store,
          () -> "bucket",
          PRICE,
          new Caps(Optional.empty(), Optional.empty(), Optional.of(new BigDecimal("2"))));
  private final MoneyMeters meters = new MoneyMeters(budgets, new Meters(registry), time);

  @BeforeEach
  void start() {
    meters.start(null);
  }

  @Test
  void theDaysMoneyIsWhatItsBudgetSays() {
    // Given
    assertThat(dollars("reserved")).isZero();
    assertThat(dollars("cap")).isNaN();
    budgets.reserve(new Purchase("p1", new ActorId("0001"), 3, TestClock.START));

    // When
    meters.look();

    // Then
    assertThat(dollars("reserved")).isEqualTo(0.12);
    assertThat(dollars("settled")).isZero();
    assertThat(dollars("cap")).isEqualTo(2);
  }

  @Test
  void whileItCannotBeReadTheNumbersStay() {
    // Given
    budgets.reserve(new Purchase("p1", new ActorId("0001"), 3, TestClock.START));
    meters.look();
    store.before(
        FaultyStore.Operation.READ,
        request -> {
          throw new ObjectStoreException("away", false, null);
        });

    // When
    meters.look();

    // Then
    assertThat(dollars("reserved")).isEqualTo(0.12);
  }

  private double dollars(String state) {
    return registry.get(Metric.MONEY.id()).tag("state", state).gauge().value();
  }
}
