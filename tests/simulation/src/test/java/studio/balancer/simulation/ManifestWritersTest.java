package studio.balancer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.simulation.laws.Violation;
import studio.balancer.simulation.world.ManifestWriters;

/**
 * Consumers and operators' rebuilds write the same manifests, in random schedules. {@code
 * -Dsimulation.seed=N} runs one and prints its steps.
 */
class ManifestWritersTest {
  private static final long SCHEDULES = 500;
  private static final Long SEED = Long.getLong("simulation.seed");
  private static final Logger ALL_LOGS = Logger.getLogger("");

  @BeforeAll
  static void silence() {
    ALL_LOGS.setLevel(Level.OFF);
  }

  @Test
  void whoeverWritesTheManifestIsWhatTheLogFoldsTo() {
    // Given
    LongStream seeds = SEED == null ? LongStream.range(0, SCHEDULES) : LongStream.of(SEED);

    // Then
    seeds.forEach(
        seed ->
            assertThat(violations(seed, UnaryOperator.identity()))
                .as(() -> trace(seed, UnaryOperator.identity()))
                .isEmpty());
    if (SEED != null) {
      System.out.println(trace(SEED, UnaryOperator.identity()));
    }
  }

  @Test
  void aRebuildThatWritesOverWhateverIsThereIsNoticed() {
    // Then
    assertThat(
            LongStream.range(0, SCHEDULES)
                .anyMatch(seed -> !violations(seed, ManifestWritersTest::unconditional).isEmpty()))
        .isTrue();
  }

  private static List<Violation> violations(long seed, UnaryOperator<ObjectStore> client) {
    return ended(seed, client, false).violations();
  }

  private static String trace(long seed, UnaryOperator<ObjectStore> client) {
    return "seed %d%n%s"
        .formatted(seed, String.join(System.lineSeparator(), ended(seed, client, true).trace()));
  }

  private static Ended ended(long seed, UnaryOperator<ObjectStore> client, boolean traced) {
    return new Attempts(
            (one, tracing) -> {
              ManifestWriters writers = new ManifestWriters(one, client, tracing);
              List<Violation> violations = writers.run();
              return new Ended(writers.steps(), writers.trace(), writers.interfered(), violations);
            },
            new ArrayList<>())
        .run(seed, traced);
  }

  /** Whatever version is to be replaced, the one that is there is. */
  private static ObjectStore unconditional(ObjectStore store) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (proxy, method, arguments) -> {
              try {
                if (List.of("replace", "create").contains(method.getName())) {
                  ObjectAddress address = (ObjectAddress) arguments[0];
                  ObjectContent content = (ObjectContent) arguments[1];
                  return store
                      .describe(address)
                      .map(there -> store.replace(address, content, there.etag()))
                      .orElseGet(() -> store.create(address, content));
                }
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
