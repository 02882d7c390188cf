package studio.balancer.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
  @Test
  void whatCannotBeSeenIsShown() {
    // Then
    assertThat(VisibleText.of("a\u202egpj.exe")).isEqualTo("a\\u202egpj.exe");
    assertThat(VisibleText.of("\u200fx\u2066y")).isEqualTo("\\u200fx\\u2066y");
    assertThat(VisibleText.of("bell\u0007, escape\u001b[2J"))
        .isEqualTo("bell\\u0007, escape\\u001b[2J");
    assertThat(VisibleText.of("next\u2028line\u0085")).isEqualTo("next\\u2028line\\u0085");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain\twith\r\nlines", "Ünïcode שלום مرحبا 画像", "👩🏽‍🎨", "$1 \\ %s"})
  void whatCanBeSeenStaysAsItIs(String text) {
    // Then
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }
}
