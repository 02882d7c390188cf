package studio.balancer.planner.evaluation.vision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VisionBudgetTest {
  private final VisionWorld world = new VisionWorld();

  @Test
  void manyPlannersTogetherReserveNoMoreThanThereIs() throws Exception {
    // Given
    world.maxPerDay = VisionWorld.PER_CALL.multiply(BigDecimal.TEN);
    List<Future<Optional<VisionBudget.Reserved>>> asked = new ArrayList<>();

    // When
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int planner = 0; planner < 5; planner++) {
        VisionBudget budget = world.budget();
        for (int call = 0; call < 5; call++) {
          asked.add(threads.submit(() -> budget.reserve(1)));
        }
      }
    }

    // Then
    int reserved = 0;
    for (Future<Optional<VisionBudget.Reserved>> one : asked) {
      reserved += one.get().isPresent() ? 1 : 0;
    }
    assertThat(reserved).isEqualTo(10);
    assertThat(world.day().reservedUsd()).isEqualByComparingTo(world.maxPerDay);
  }

  @Test
  void whatACallDidNotCostIsThereForOthers() {
    // Given
    world.maxPerDay = VisionWorld.PER_CALL;
    VisionBudget budget = world.budget();
    VisionBudget.Reserved reserved = budget.reserve(1).orElseThrow();

    // When
    boolean meanwhile = budget.reserve(1).isPresent();
    budget.settle(reserved, BigDecimal.ZERO);
    boolean afterwards = budget.reserve(1).isPresent();

    // Then
    assertThat(meanwhile).isFalse();
    assertThat(afterwards).isTrue();
  }

  @Test
  void whatIsUnknownStaysCounted() {
    // Given
    world.maxPerDay = VisionWorld.PER_CALL;
    VisionBudget budget = world.budget();

    // When
    budget.unknown(budget.reserve(1).orElseThrow());

    // Then
    assertThat(budget.reserve(1)).isEmpty();
    assertThat(world.day().unknownUsd()).isEqualByComparingTo(VisionWorld.PER_CALL);
    assertThat(world.day().reservedUsd()).isZero();
  }
}
