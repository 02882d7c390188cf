package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StemsTest {
  @Test
  void numbersStayAndOthersFollow() {
    // When
    Map<String, String> stems = Stems.of(List.of("a_2.jpg", "a_10.jpg", "a_2.png", "mia.jpg"));

    // Then
    assertThat(stems)
        .isEqualTo(
            Map.of("a_2.jpg", "0002", "a_10.jpg", "0010", "a_2.png", "0011", "mia.jpg", "0012"));
  }

  @Test
  void ofOneLengthWhateverTheNumbers() {
    // When
    Map<String, String> stems = Stems.of(List.of("a_1.jpg", "a_123456.jpg"));

    // Then
    assertThat(stems.values()).containsExactlyInAnyOrder("000001", "123456");
  }

  @Property
  void noneBeginsWithAnother(@ForAll @Size(max = 20) List<String> names) {
    // When
    Map<String, String> stems = Stems.of(names);

    // Then
    assertThat(stems.keySet())
        .containsExactlyInAnyOrderElementsOf(List.copyOf(java.util.Set.copyOf(names)));
    assertThat(stems.values())
        .doesNotHaveDuplicates()
        .allMatch(stem -> stem.matches("[0-9]{4,10}"));
    assertThat(stems.values().stream().map(String::length).distinct().count())
        .isLessThanOrEqualTo(1);
  }
}
