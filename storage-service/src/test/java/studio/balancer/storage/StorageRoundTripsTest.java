package studio.balancer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.storage.StorageFixture.PREFIX;
import static studio.balancer.storage.StorageFixture.jpeg;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.RoundTrips;

/** What an image and a deletion cost in requests to S3: docs/performance.md has the reasons. */
class StorageRoundTripsTest {
  private final RoundTrips trips = new RoundTrips();
  private final StorageFixture fixture = new StorageFixture(true, trips::to);

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theFirstImageOfAnActorTakesSeven() {
    // When
    fixture.storing.handle(fixture.staged(0, 16));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ claims",
            "READ staging",
            "LIST system_actors",
            "CREATE claims",
            "CREATE system_actors",
            "REPLACE claims",
            "DELETE staging");
  }

  @Test
  void anImageTakesSix() {
    // Given
    fixture.storing.handle(fixture.staged(0, 16));
    trips.clear();

    // When
    fixture.storing.handle(fixture.staged(1, 16));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ staging",
            "LIST system_actors",
            "REPLACE claims",
            "CREATE system_actors",
            "REPLACE claims",
            "DELETE staging");
  }

  @Test
  void anImageThatIsDeliveredAgainTakesTwo() {
    // Given
    var image = fixture.staged(0, 16);
    fixture.storing.handle(image);
    trips.clear();

    // When
    fixture.storing.handle(image);

    // Then
    assertThat(trips.all()).containsExactly("READ claims", "DELETE staging");
  }

  @Test
  void aDeletionTakesTen() {
    // Given
    fixture.storing.handle(fixture.staged(0, 16));
    fixture.put(PREFIX + "0001_3.jpg", jpeg("bad"));
    var command = fixture.judged("0001_3.jpg");
    trips.clear();

    // When
    fixture.deleting.handle(command);

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ claims",
            "DESCRIBE system_actors",
            "READ system_actors",
            "CREATE trash",
            "LIST system_actors",
            "DESCRIBE system_actors",
            "DELETE system_actors",
            "LIST system_actors",
            "LIST trash",
            "REPLACE claims");
  }
}
