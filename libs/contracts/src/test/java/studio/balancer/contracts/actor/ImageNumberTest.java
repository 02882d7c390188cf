package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNumberTest {

  @ParameterizedTest
  @CsvSource({
    // The three known patterns.
    "0001_european_20_female_12.png, 12",
    "actor_0001_td_05.jpg, 5",
    "0001_15.jpg, 15",
    // Oddities.
    "0001_european_20_female_0.png, 0",
    "7, 7",
    "7.webp, 7",
    "img16, 16",
    "0001_15.JPEG, 15",
    "a.b_3.png, 3",
    "a_00000012.png, 12",
    "a_999999999.png, 999999999",
    "shot-4.jpg, 4"
  })
  void isTheLastDigitsBeforeTheExtension(String name, int number) {
    // Given
    FileName file = new FileName(name);

    // When
    OptionalInt found = ImageNumber.of(file.value());

    // Then
    assertThat(found).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "base.png",
        "0001_european_20_female_12_.png",
        "photo (1).jpg",
        "0001_15.tar.gz",
        "a_1234567890.png",
        "a_\uff11\uff12.png",
        "12_thumb.jpg",
        ".png"
      })
  void isAbsentWhereTheNameDoesNotEndInDigitsOfOurs(String name) {
    // Given
    String notNumbered = name;

    // When
    OptionalInt found = ImageNumber.of(notNumbered);

    // Then
    assertThat(found).isEmpty();
  }

  @Property
  void isReadBackFromEveryNameThatTheBalancerGives(
      @ForAll @IntRange(min = 0, max = 999_999_999) int number) {
    // Given
    ActorId actor = new ActorId("0001_european_20_female");

    // When
    FileName file = FileName.numbered(actor, number);

    // Then
    assertThat(ImageNumber.of(file.value())).hasValue(number);
    assertThat(file.value()).startsWith("0001_european_20_female_").endsWith(".jpg");
  }
}
