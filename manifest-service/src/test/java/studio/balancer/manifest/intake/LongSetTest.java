package studio.balancer.manifest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongSetTest {
  @Property(tries = 200)
  void isASet(@ForAll @Size(max = 3000) List<Long> numbers, @ForAll List<Long> others) {
    // Given
    LongSet set = new LongSet();
    Set<Long> expected = new HashSet<>();

    // Then
    for (long number : numbers) {
      assertThat(set.add(number)).isEqualTo(expected.add(number));
    }
    for (long number : others) {
      assertThat(set.contains(number)).isEqualTo(expected.contains(number));
    }
  }

  @Test
  void holdsManyActors() {
    // Given
    LongSet set = new LongSet();

    // When
    for (int i = 0; i < 300_000; i++) {
      set.add(SeenActors.hash("actor_" + i));
    }

    // Then
    assertThat(set.contains(SeenActors.hash("actor_299999"))).isTrue();
    assertThat(set.contains(SeenActors.hash("actor_300000"))).isFalse();
  }
}
