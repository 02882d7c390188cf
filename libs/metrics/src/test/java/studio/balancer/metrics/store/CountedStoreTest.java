package studio.balancer.metrics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.metrics.Meters;
import studio.balancer.metrics.Metric;
import studio.balancer.metrics.MetricTag;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;

class CountedStoreTest {
  private static final ObjectAddress ADDRESS = new ObjectAddress("bucket", "key");
  private static final ObjectContent CONTENT =
      ObjectContent.json("{}".getBytes(StandardCharsets.UTF_8));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FaultyStore behind = new FaultyStore(new InMemoryObjectStore());
  private final CountedStore store = new CountedStore(behind, new Meters(registry));

  @Test
  void requestsAreCountedByHowTheyEnd() {
    // When
    store.read(ADDRESS);
    store.create(ADDRESS, CONTENT);
    store.create(ADDRESS, CONTENT);
    store.replace(ADDRESS, CONTENT, "another version");
    store.readIfMatch(ADDRESS, "another version");
    store.openIfMatch(ADDRESS, "another version");
    store.describe(ADDRESS);
    try (Stream<ObjectSummary> all = store.list("bucket", "")) {
      assertThat(all).hasSize(1);
    }
    store.delete(ADDRESS);

    // Then
    assertThat(count("read", "absent")).isEqualTo(2);
    assertThat(count("read", "changed")).isEqualTo(1);
    assertThat(count("create", "done")).isEqualTo(1);
    assertThat(count("create", "lost")).isEqualTo(1);
    assertThat(count("replace", "lost")).isEqualTo(1);
    assertThat(count("describe", "done")).isEqualTo(1);
    assertThat(count("list", "done")).isEqualTo(1);
    assertThat(count("delete", "done")).isEqualTo(1);
  }

  @Test
  void aStoreThatCannotBeAskedIsCountedAndSaid() {
    // Given
    behind.before(
        FaultyStore.Operation.READ,
        request -> {
          throw new ObjectStoreException("away", false, null);
        });

    // Then
    assertThatThrownBy(() -> store.read(ADDRESS)).hasMessage("away");
    assertThat(count("read", "unavailable")).isEqualTo(1);
  }

  private double count(String operation, String outcome) {
    return registry
        .get(Metric.STORE_REQUESTS.id())
        .tag(MetricTag.OPERATION.label(), operation)
        .tag(MetricTag.OUTCOME.label(), outcome)
        .counter()
        .count();
  }
}
