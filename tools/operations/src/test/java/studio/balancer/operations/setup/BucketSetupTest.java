package studio.balancer.operations.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.OperationException;

class BucketSetupTest {
  private static final String BUCKET = "training-data";
  private static final Instant NOW = Instant.parse("2026-11-27T06:00:00Z");

  private final ObjectStore store = new InMemoryObjectStore();
  private final BucketSetup setup = new BucketSetup(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void refusesAnEmptyBucketBesideALogThatIsNot() {
    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> setup.prepare(store, BUCKET, 25, false))
        .satisfies(
            refusal ->
                assertThat(refusal.getMessage())
                    .hasLineCount(1)
                    .contains(
                        "bucket training-data is empty",
                        "25 events",
                        "./balancer setup --create-bucket --accept-empty-bucket"));
    assertThat(store.list(BUCKET, "")).isEmpty();
  }

  @Test
  void knowsItsOwnBucketThatNothingWasStoredInYet() {
    // Given
    setup.prepare(store, BUCKET, 0, false);

    // Then
    assertThatNoException().isThrownBy(() -> setup.prepare(store, BUCKET, 1, false));
  }

  @Test
  void acceptsAnEmptyBucketOnceAndForAllIfTold() {
    // Given
    setup.prepare(store, BUCKET, 25, true);

    // Then
    assertThatNoException().isThrownBy(() -> setup.prepare(store, BUCKET, 25, false));
  }

  @Test
  void takesTheBucketOfAReleaseThatLeftNoMark() {
    // Given
    store.create(
        new ObjectAddress(BUCKET, "claims/0001.json"),
        ObjectContent.json("{}".getBytes(StandardCharsets.UTF_8)));

    // When
    setup.prepare(store, BUCKET, 25, false);

    // Then
    assertThat(store.list(BUCKET, ""))
        .extracting(ObjectSummary::key)
        .containsExactly("claims/0001.json", "platform/setup.json");
  }

  @Test
  void leavesTheFirstMark() {
    // Given
    setup.prepare(store, BUCKET, 0, false);

    // When
    new BucketSetup(Clock.systemUTC()).prepare(store, BUCKET, 0, false);

    // Then
    assertThat(store.read(new ObjectAddress(BUCKET, "platform/setup.json")).orElseThrow().bytes())
        .asString(StandardCharsets.UTF_8)
        .contains("2026-11-27T06:00:00.000000Z");
  }
}
