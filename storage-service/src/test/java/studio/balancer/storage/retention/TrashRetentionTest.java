package studio.balancer.storage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.storage.FixedConfiguration;

class TrashRetentionTest {
  private static final String BUCKET = "studio";

  private final InMemoryObjectStore store = new InMemoryObjectStore();

  @Test
  void onlyWhatIsOldEnoughGoesAndOnlyFromTheTrash() {
    // Given
    put("claims/a.json");
    put("trash/a/1/old.png");
    put("trash/a/2/just-old-enough-to-stay.png");
    put("trash/b/3/new.png");

    // When
    int removed = retention(lastModified("trash/a/2/just-old-enough-to-stay.png")).sweep();

    // Then
    assertThat(removed).isEqualTo(1);
    try (Stream<ObjectSummary> left = store.list(BUCKET, "")) {
      assertThat(left.map(ObjectSummary::key))
          .containsExactly(
              "claims/a.json", "trash/a/2/just-old-enough-to-stay.png", "trash/b/3/new.png");
    }
  }

  @Test
  void anEmptyTrashIsNoError() {
    assertThat(retention(Instant.EPOCH).sweep()).isZero();
  }

  private TrashRetention retention(Instant keptSince) {
    Duration retention = Duration.ofDays(30);
    return new TrashRetention(
        store,
        () -> BUCKET,
        new FixedConfiguration(retention, 1000, 1000),
        Clock.fixed(keptSince.plus(retention), ZoneOffset.UTC));
  }

  private Instant lastModified(String key) {
    return store.describe(new ObjectAddress(BUCKET, key)).orElseThrow().lastModified();
  }

  private void put(String key) {
    store.create(
        new ObjectAddress(BUCKET, key), new ObjectContent(new byte[1], "image/png", Map.of()));
  }
}
