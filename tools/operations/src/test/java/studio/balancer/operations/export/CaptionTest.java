package studio.balancer.operations.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ImageType;

class CaptionTest {
  private static final Optional<String> TRIGGER = Optional.of("sks1");

  @Test
  void manyLinesBecomeOne() {
    // When
    String caption =
        Caption.of(
            Optional.of("\ufeff A man\r\n\r\non a\u2028bench\t "), Optional.empty(), TRIGGER);

    // Then
    assertThat(caption).isEqualTo("sks1, A man on a bench");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sks1, a man", "sks1 is a man"})
  void theTriggerIsNotSaidTwice(String prompt) {
    // When
    String caption = Caption.of(Optional.of(prompt), Optional.empty(), TRIGGER);

    // Then
    assertThat(caption).isEqualTo(prompt);
  }

  @Test
  void aLongerWordIsNotTheTrigger() {
    // When
    String caption = Caption.of(Optional.of("sks12 is a man"), Optional.empty(), TRIGGER);

    // Then
    assertThat(caption).isEqualTo("sks1, sks12 is a man");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n", "\ufeff\u2029", "[trigger]", "[name][trigger]"})
  void withoutWordsTheTypeSpeaks(String prompt) {
    // When
    String caption =
        Caption.of(Optional.of(prompt), Optional.of(ImageType.BW_STYLIZED), Optional.empty());

    // Then
    assertThat(caption).isEqualTo("a black and white stylized image of a character");
  }

  @Property
  void itIsOneLineThatUtf8Holds(@ForAll String prompt) {
    // When
    String caption = Caption.of(Optional.of(prompt), Optional.empty(), TRIGGER);

    // Then
    assertThat(caption.lines().count()).isEqualTo(1);
    assertThat(caption).isEqualTo(caption.strip()).startsWith("sks1");
    assertThat(new String(caption.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(caption);
    assertThat(caption).doesNotContain("[trigger]", "[name]");
  }
}
