package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"0001_european_20_female", "0", "a-b_c", "9_", "a--"})
  void takesWhatIsSafeEverywhere(String value) {
    // Given
    String plain = value;

    // When
    ActorId actor = new ActorId(plain);

    // Then
    assertThat(actor).hasToString(value).isEqualByComparingTo(new ActorId(value));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "../x",
        "..",
        ".",
        "a/b",
        "a\\b",
        "a%2fb",
        "A",
        "_a",
        "-rf",
        "a b",
        "a\u0000",
        "a\n",
        "a\r\n",
        "\na",
        "\u0430ctor",
        "\uff41",
        "a\u0301",
        "\u0131",
        "\u202ea",
        "a.b",
        "a$b",
        "0001_european_20_female_that_has_a_name_of_sixty_five_characters_"
      })
  void refusesEverythingElse(String value) {
    assertThatThrownBy(() -> new ActorId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("invalid actor_id '")
        .message()
        .matches("[\\x20-\\x7e]{1,200}");
  }

  @Property
  void isNeverAnythingButOnePathSegment(@ForAll String value) {
    // Given
    boolean valid = value.matches("[a-z0-9][a-z0-9_-]{0,63}");

    // When
    boolean taken = taken(value);

    // Then
    assertThat(taken).isEqualTo(valid);
  }

  private static boolean taken(String value) {
    try {
      return new ActorId(value).value().equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
