package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void showsOnlyWhatCanBeSeen() {
    // Given
    String forged = "a\r\nINFO forged \u001b[31m";

    // When
    String printable = Printable.of(forged);

    // Then
    assertThat(printable).isEqualTo("a??INFO forged ?[31m");
    assertThat(Printable.of("plain text")).isEqualTo("plain text");
    assertThat(Printable.of(null)).isEqualTo("null");
  }

  @Property
  void isOneShortLine(@ForAll String text) {
    // Given
    int longest = 20;

    // When
    String printable = Printable.of(text, longest);

    // Then
    assertThat(printable).matches("[\\x20-\\x7e]*").hasSizeLessThanOrEqualTo(longest + 3);
  }
}
