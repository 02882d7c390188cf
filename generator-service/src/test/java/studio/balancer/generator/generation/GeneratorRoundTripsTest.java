package studio.balancer.generator.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import studio.balancer.fakes.RoundTrips;

/** What an image costs in requests: docs/performance.md has the reasons. */
class GeneratorRoundTripsTest {
  private final RoundTrips trips = new RoundTrips();
  private final World world = new World();
  private final Generation generation = world.generation(trips.to(world.store), world.replicate);

  @Test
  void theFirstImageOfAPlanReadsTheBaseImageToo() {
    // When
    generation.handle(World.command(0));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ ledger",
            "DESCRIBE base",
            "READ base",
            "CREATE ledger",
            "REPLACE ledger",
            "CREATE staging",
            "REPLACE ledger");
  }

  @Test
  void anImageTakesFiveOfTheStoreAndOneThatCosts() {
    // Given
    generation.handle(World.command(0));
    trips.clear();
    int looks = world.replicate.looks();

    // When
    generation.handle(World.command(1));

    // Then
    assertThat(trips.all())
        .containsExactly(
            "READ ledger", "CREATE ledger", "REPLACE ledger", "CREATE staging", "REPLACE ledger");
    assertThat(world.replicate.requests()).hasSize(2);
    assertThat(world.replicate.looks() - looks).isLessThanOrEqualTo(2);
    assertThat(world.outputs.fetched()).isEqualTo(2);
    assertThat(world.published.all()).hasSize(2);
  }

  @Test
  void anImageThatIsDeliveredAgainTakesOne() {
    // Given
    generation.handle(World.command(0));
    trips.clear();

    // When
    generation.handle(World.command(0));

    // Then
    assertThat(trips.all()).containsExactly("READ ledger");
    assertThat(world.replicate.requests()).hasSize(1);
  }
}
