package studio.balancer.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.fold.BlockMarker;

/** What blocks thousands of actors is a few lines. */
class AttentionsTest {
  @Test
  void namesTheFirstBlockedActorsAndCountsTheOthers() {
    // Given
    SortedMap<ActorId, BlockMarker> blocked = new TreeMap<>();
    for (int number = 0; number < 2_012; number++) {
      blocked.put(
          new ActorId("%05d_a".formatted(number)),
          new BlockMarker(true, "topic", 0, number, Set.of(), "it is unreadable"));
    }
    List<Attention> all = new ArrayList<>();

    // When
    Attentions.blocked(blocked, all);

    // Then
    assertThat(all).hasSize(11).allMatch(Attention::urgent);
    assertThat(all.getFirst().what()).isEqualTo("00000_a is blocked: it is unreadable");
    assertThat(all.getLast().what()).isEqualTo("2002 more actors are blocked");
  }

  @Test
  void countsNothingWhereAllAreNamed() {
    // Given
    List<Attention> all = new ArrayList<>();
    SortedMap<ActorId, BlockMarker> blocked =
        new TreeMap<>(
            Map.of(new ActorId("0001_a"), new BlockMarker(true, "topic", 0, 1, Set.of(), "why")));

    // When
    Attentions.blocked(blocked, all);

    // Then
    assertThat(all).extracting(Attention::what).containsExactly("0001_a is blocked: why");
  }
}
