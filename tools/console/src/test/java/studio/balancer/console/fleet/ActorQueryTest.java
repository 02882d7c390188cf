package studio.balancer.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.console.fleet.ActorQuery.ActorPage;
import studio.balancer.console.fleet.ActorQuery.Sort;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;

class ActorQueryTest {
  private static final List<ActorRow> ROWS =
      IntStream.range(0, 10_000).mapToObj(ActorQueryTest::row).toList();

  @Test
  void aPageOfTenThousandActorsIsSmall() {
    // When
    ActorPage page = ActorQuery.of(null, null, null, null, 3).of(ROWS);

    // Then
    assertThat(page.rows()).hasSize(ActorQuery.PAGE_SIZE);
    assertThat(page.found()).isEqualTo(10_000);
    assertThat(page.pages()).isEqualTo(200);
    assertThat(page.rows().getFirst().actorId()).isEqualTo(new ActorId("00100_x"));
  }

  @Test
  void pagesTogetherHaveEveryActorOnce() {
    // Given
    List<ActorRow> all = new ArrayList<>();

    // When
    for (int number = 1; number <= 200; number++) {
      all.addAll(ActorQuery.of("", "all", "missing", "desc", number).of(ROWS).rows());
    }

    // Then
    assertThat(all).containsExactlyInAnyOrderElementsOf(ROWS);
    assertThat(all.getFirst().missing()).isGreaterThanOrEqualTo(all.getLast().missing());
  }

  @Test
  void searchesInAnyCaseAndFilters() {
    // When
    ActorPage found = ActorQuery.of(" 0012_X ", "missing", "actor", "asc", 1).of(ROWS);

    // Then
    assertThat(found.rows()).allMatch(row -> row.actorId().value().contains("0012_x"));
    assertThat(found.rows()).allMatch(row -> row.missing() > 0).isNotEmpty();
  }

  @Test
  void aPageThatIsNotThereIsTheLast() {
    // When
    ActorPage page = ActorQuery.of("00001_x", "?", "?", "?", 77).of(ROWS);

    // Then
    assertThat(page.rows()).hasSize(1);
    assertThat(page.number()).isEqualTo(1);
  }

  @Test
  void anAddressKeepsTheViewAndEscapesTheSearch() {
    // Given
    ActorQuery query = ActorQuery.of("a&b\"<", "missing", "images", "asc", 2);

    // Then
    assertThat(query.onPage(3))
        .isEqualTo("/?q=a%26b%22%3C&show=missing&sort=images&order=asc&page=3#actors");
    assertThat(query.sortedBy(Sort.IMAGES)).contains("sort=images&order=desc&page=1");
    assertThat(query.sortedBy(Sort.ACTOR)).contains("sort=actor&order=asc");
    assertThat(query.direction(Sort.IMAGES)).isEqualTo("ascending");
  }

  private static ActorRow row(int number) {
    return new ActorRow(
        new ActorId("%05d_x".formatted(number)),
        20 - number % 5,
        Map.of(ImageType.PHOTOREALISTIC, 13),
        number % 5,
        0,
        Optional.empty(),
        0,
        1,
        Instant.EPOCH.plusSeconds(number));
  }
}
