package studio.balancer.storage.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;

class RecentClaimsTest {
  private static final int LARGE = 300_000;

  private final RecentClaims recent = new RecentClaims();

  @Test
  void theLatestAreKeptWithinABound() {
    // When
    for (int actor = 0; actor < 10; actor++) {
      keep(actor, 1, LARGE);
    }

    // Then
    assertThat(IntStream.range(0, 10).filter(actor -> recent.of(id(actor)).isPresent()))
        .containsExactly(7, 8, 9);
  }

  @Test
  void whatIsLargerThanTheBoundIsNotKept() {
    // Given
    keep(1, 1, 100);

    // When
    keep(2, 1, 2 << 20);

    // Then
    assertThat(recent.of(id(2))).isEmpty();
    keep(3, 1, 100);
    assertThat(recent.of(id(3))).isPresent();
  }

  @Test
  void olderClaimsDoNotReplaceNewerOnes() {
    // Given
    keep(1, 7, 100);

    // When
    keep(1, 6, 100);

    // Then
    assertThat(recent.of(id(1)).orElseThrow().claims().version()).isEqualTo(7);
  }

  @Test
  void replacedAndForgottenOnesTakeNoRoom() {
    // When
    for (int version = 1; version < 100; version++) {
      keep(1, version, LARGE);
      keep(2, version, LARGE);
      recent.forget(id(2));
    }

    // Then
    assertThat(recent.of(id(1))).isPresent();
    assertThat(recent.of(id(2))).isEmpty();
  }

  @Test
  void actorsWithoutADocumentTakeRoomToo() {
    // When
    IntStream.range(0, 5_000).forEach(actor -> keep(actor, 1, 0));

    // Then
    assertThat(recent.of(id(0))).isEmpty();
    assertThat(recent.of(id(4_999))).isPresent();
  }

  private void keep(int actor, long version, int size) {
    Claims claims = new Claims(version, id(actor), Claims.NO_NUMBER, Map.of());
    recent.keep(id(actor), new RecentClaims.Seen(claims, "\"" + version + "\"", size));
  }

  private static ActorId id(int actor) {
    return new ActorId(Line.of("%04d_robot", actor));
  }
}
