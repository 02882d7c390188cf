package studio.balancer.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private record Noting(String name, List<String> notes, boolean right) implements Contestant {
    @Override
    public Attempt run(int round) {
      notes.add(name + round);
      return new Attempt(
          new Measurement(round, 0),
          () -> {
            if (!right) {
              throw new IllegalStateException(name + " is wrong");
            }
          });
    }
  }

  @Test
  void contestantsTakeTurns() throws Exception {
    // Given
    List<String> notes = new ArrayList<>();

    // When
    Map<String, List<Measurement>> taken =
        new Turns(2).take(List.of(new Noting("a", notes, true), new Noting("b", notes, true)));

    // Then
    assertThat(notes).containsExactly("a1", "b1", "a2", "b2");
    assertThat(taken.get("b")).extracting(Measurement::value).containsExactly(1.0, 2.0);
  }

  @Test
  void aWrongResultHasNoTime() {
    // Given
    Turns turns = new Turns(2);

    // Then
    assertThatThrownBy(() -> turns.take(List.of(new Noting("a", new ArrayList<>(), false))))
        .hasMessage("a is wrong");
  }
}
