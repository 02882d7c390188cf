package studio.balancer.planner.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.balancer.planner.money.Purchases.BUCKET;
import static studio.balancer.planner.money.Purchases.PRICE;
import static studio.balancer.planner.money.Purchases.completed;
import static studio.balancer.planner.money.Purchases.failure;
import static studio.balancer.planner.money.Purchases.purchase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;

/**
 * Three planners at once, killed at random, never spend a cent above a cap. They take turns where a
 * real one would be interrupted: whatever one does with the store, others may do anything first.
 */
class CapsLawTest {
  private static final int PLANNERS = 3;
  private static final int MAX_DEPTH = 3;
  private static final BigDecimal PER_PLAN = new BigDecimal("0.20");
  private static final BigDecimal PER_ACTOR = new BigDecimal("0.36");
  private static final BigDecimal PER_DAY = new BigDecimal("0.81");

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void noCapIsExceededByACent(@ForAll long seed) {
    new Race(seed, false).run();
  }

  @Example
  void plannersThatLookFirstAndThenWriteAreCaught() {
    assertThatThrownBy(
            () -> {
              for (long seed = 0; seed < 1000; seed++) {
                new Race(seed, true).run();
              }
            })
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is committed");
  }

  /** The process ended. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final class Race {
    private final Random random;
    private final boolean unconditional;
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final Deque<Purchase> asked = new ArrayDeque<>();
    private final Map<String, Purchase> begun = new TreeMap<>();
    private final Map<String, Integer> spent = new TreeMap<>();
    private List<Budgets> planners;
    private int depth;

    Race(long seed, boolean unconditional) {
      this.random = new Random(seed);
      this.unconditional = unconditional;
    }

    void run() {
      planners = IntStream.range(0, PLANNERS).mapToObj(each -> planner()).toList();
      for (int number = 0; number < 14; number++) {
        asked.add(purchase("000" + random.nextInt(3), number, random.nextInt(7)));
      }
      while (!asked.isEmpty()) {
        step(planners.get(random.nextInt(PLANNERS)));
      }
    }

    /** A planner that is killed is another planner afterwards; so is one whose turn it is. */
    private Budgets planner() {
      return new Budgets(interrupted(), () -> BUCKET, PRICE, caps(PER_PLAN, PER_ACTOR, PER_DAY));
    }

    private static Caps caps(BigDecimal perPlan, BigDecimal perActor, BigDecimal perDay) {
      return new Caps(Optional.of(perPlan), Optional.of(perActor), Optional.of(perDay));
    }

    private void step(Budgets planner) {
      if (!begun.isEmpty() && random.nextInt(3) == 0) {
        end(planner, List.copyOf(begun.values()).get(random.nextInt(begun.size())));
      } else if (!asked.isEmpty()) {
        begin(planner, asked.poll());
      }
    }

    private void begin(Budgets planner, Purchase plan) {
      try {
        planner.reserve(plan);
        if (random.nextInt(10) == 0) {
          asked.add(plan);
        }
        begun.put(plan.planId(), plan);
        check();
      } catch (Killed e) {
        asked.add(plan);
      } catch (PermanentFailureException e) {
        assertThat(e.failure().stage()).isEqualTo("money");
      }
    }

    private void end(Budgets planner, Purchase plan) {
      int images = plan.images();
      int stored = spent.computeIfAbsent(plan.planId(), id -> random.nextInt(images + 1));
      int failed = stored < images ? 1 : 0;
      try {
        planner.settle(
            plan,
            failed == 0
                ? completed(plan, 9, stored, 0)
                : completed(plan, 9, stored, images - stored - 1, failure("prediction")));
      } catch (Killed e) {
        return;
      }
    }

    /** Each plan that is begun may cost whatever it was to cost. */
    private void check() {
      Map<ActorId, BigDecimal> byActor = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
      BigDecimal all = BigDecimal.ZERO;
      for (Purchase plan : begun.values()) {
        BigDecimal cost = PRICE.of(plan.images());
        require(cost, PER_PLAN, "by a plan");
        require(byActor.merge(plan.actorId(), cost, BigDecimal::add), PER_ACTOR, "by an actor");
        all = all.add(cost);
      }
      require(all, PER_DAY, "in all");
    }

    private static void require(BigDecimal committed, BigDecimal cap, String by) {
      assertThat(committed).as("what is committed %s", by).isLessThanOrEqualTo(cap);
    }

    private ObjectStore interrupted() {
      return (ObjectStore)
          Proxy.newProxyInstance(
              ObjectStore.class.getClassLoader(),
              new Class<?>[] {ObjectStore.class},
              (proxy, method, arguments) -> request(method, arguments));
    }

    private Object request(Method method, Object[] arguments) throws Throwable {
      others();
      boolean writes = !method.getName().equals("read");
      if (writes && random.nextInt(8) == 0) {
        throw new Killed();
      }
      if (unconditional && writes) {
        objects.delete((ObjectAddress) arguments[0]);
        return objects.create((ObjectAddress) arguments[0], (ObjectContent) arguments[1]);
      }
      try {
        Object result = method.invoke(objects, arguments);
        if (writes && random.nextInt(8) == 0) {
          throw new Killed();
        }
        return result;
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    /** What other planners do in the meantime; each of them may be in the middle of one thing. */
    private void others() {
      if (depth < MAX_DEPTH && random.nextInt(3) == 0) {
        depth++;
        step(planner());
        depth--;
      }
    }
  }
}
