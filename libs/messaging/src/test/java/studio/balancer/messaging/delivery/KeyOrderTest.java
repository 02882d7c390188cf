package studio.balancer.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  private final KeyOrder order = new KeyOrder();

  /** Whatever ends first, and whether well or badly. */
  @Property
  void eachKeysWorkIsBegunInItsOrderAndAllOfItEnds(
      @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> keys, @ForAll long seed) {
    // Given
    Random random = new Random(seed);
    KeyOrder some = new KeyOrder();
    Map<Integer, List<Integer>> begun = new HashMap<>();
    Map<Integer, List<Integer>> given = new HashMap<>();
    List<CompletableFuture<Void>> atWork = new ArrayList<>();
    List<CompletionStage<Void>> ends = new ArrayList<>();

    // When
    for (int i = 0; i < keys.size(); i++) {
      int key = keys.get(i);
      int number = i;
      given.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
      ends.add(
          some.after(
              key,
              () -> {
                begun.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
                CompletableFuture<Void> end = new CompletableFuture<>();
                if (random.nextInt(4) == 0) {
                  end.complete(null);
                } else {
                  atWork.add(end);
                }
                return end;
              }));
      // One of a key at a time.
      assertThat(atWork.size()).isLessThanOrEqualTo(5);
      if (random.nextBoolean()) {
        endOne(atWork, random);
      }
    }
    while (!atWork.isEmpty()) {
      endOne(atWork, random);
    }

    // Then
    assertThat(begun).isEqualTo(given);
    assertThat(ends).allMatch(end -> end.toCompletableFuture().isDone());
    assertThat(some.keys()).isZero();
  }

  @Test
  void whatCannotEvenBeginHoldsUpNothingBehindIt() {
    // Given
    KeyOrder order = new KeyOrder();
    CompletableFuture<Void> first = new CompletableFuture<>();
    order.after("actor", () -> first);
    CompletionStage<Void> broken =
        order.after(
            "actor",
            () -> {
              throw new IllegalStateException("the service stops");
            });
    CompletionStage<Void> behind =
        order.after("actor", () -> CompletableFuture.completedFuture(null));

    // When
    first.complete(null);

    // Then
    assertThat(broken).isCompletedExceptionally();
    assertThat(behind).isCompleted();
    assertThat(order.keys()).isZero();
  }

  @Test
  void otherKeysGoOnBesideAndNothingIsBegunBehindWhatWasGivenBack() {
    // Given
    List<String> begun = new ArrayList<>();

    // When
    CompletionStage<Void> first = order.after("a", () -> note(begun, "a1", false));
    CompletionStage<Void> second = order.after("a", () -> note(begun, "a2", true));
    CompletionStage<Void> other = order.after("b", () -> note(begun, "b1", true));

    // Then
    assertThat(begun).containsExactly("a1", "b1");
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    assertThat(other).isCompleted();
  }

  private static CompletionStage<Void> note(List<String> begun, String name, boolean ends) {
    begun.add(name);
    return ends ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
  }

  private static void endOne(List<CompletableFuture<Void>> atWork, Random random) {
    if (!atWork.isEmpty()) {
      CompletableFuture<Void> one = atWork.remove(random.nextInt(atWork.size()));
      if (random.nextInt(5) == 0) {
        one.completeExceptionally(new IllegalStateException("failed"));
      } else {
        one.complete(null);
      }
    }
  }
}
