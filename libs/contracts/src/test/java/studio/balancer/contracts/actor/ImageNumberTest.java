package studio.balancer.contracts.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
    "DSC_0042.JPG, 42",
    "DSC01234.JPG, 1234",
    "IMG_1234.jpg, 1234",
    "IMG-20240115-WA0012.jpg, 12",
    "20240115_143022_001.jpg, 1",
    // Almost a date.
    "IMG_20241315.jpg, 20241315",
    "IMG_20240132.jpg, 20240132",
    "IMG_20240115_256.jpg, 256",
    "shoot_2024_01_15.jpg, 15",
    "shoot-2024-01_15.jpg, 15",
    "shoot_2024.jpg, 2024",
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMG_20240115.jpg",
        "20240115.jpg",
        "photo-15012024.png",
        "photo 01152024",
        "IMG_20240115_143022.jpg",
        "20240115_143022.jpg",
        "VID_20240115_143022.mp4",
        "PXL_20231105_142233123.jpg",
        "PXL_20231105_142233123.MP.jpg",
        "20240115-143022.webp",
        "20240115T143022.png",
        "IMG_240115_143022.jpg",
        "20240115143022.jpg",
        "2024-01-15.jpg",
        "set 15.01.2024.jpg",
        "2024-01-15 14.30.22.jpg",
        "2024-01-15 14.30.22",
        "2024-01-15_14-30-22.jpg",
        "photo_2024-01-15_14-30-22.jpg",
        "Screenshot_2024-01-15-14-30-22.png",
        "Screenshot_2024-01-15-14-30-22-123.png",
        "Screenshot_20240115-143022.png",
        "Screenshot 2024-01-15 14.30.22.123456.png",
        "Screenshot_2024_01_15_14_30_22.png",
        "WhatsApp Image 2024-01-15 at 14.30.22.jpeg",
        "signal-2024-01-15-143022.jpg",
        "2024-01-15T14:30:22.jpg",
        "20240115_14h30.jpg",
        "shot 14.30.22.png"
      })
  void isAbsentWhereTheNameEndsInADateOrATime(String name) {
    // Given
    String notNumbered = name;

    // When
    OptionalInt found = ImageNumber.of(notNumbered);

    // Then
    assertThat(found).isEmpty();
  }

  @Property
  void noPhonesNameHasANumber(
      @ForAll("times") LocalDateTime time, @ForAll("phones") String pattern) {
    // Given
    String name = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);

    // When
    OptionalInt found = ImageNumber.of(name);

    // Then
    assertThat(found).as(name).isEmpty();
  }

  @Provide
  Arbitrary<LocalDateTime> times() {
    return Arbitraries.longs()
        .between(-2_208_988_800_000L, 4_102_444_799_999L)
        .map(millis -> LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  @Provide
  Arbitrary<String> phones() {
    return Arbitraries.of(
        "'IMG_'uuuuMMdd'.jpg'",
        "'IMG_'uuuuMMdd_HHmmss'.jpg'",
        "'PXL_'uuuuMMdd_HHmmssSSS'.jpg'",
        "uuuuMMdd_HHmmss'.heic'",
        "'Screenshot_'uuuu-MM-dd-HH-mm-ss'.png'",
        "'photo_'uuuu-MM-dd_HH-mm-ss'.jpg'",
        "uuuu-MM-dd HH.mm.ss'.jpg'",
        "'WhatsApp Image 'uuuu-MM-dd' at 'HH.mm.ss'.jpeg'");
  }

  @Property
  void isReadBackFromTheNamesOfActorsThatAreCalledAfterADate(
      @ForAll("dated") String actor, @ForAll @IntRange(min = 0, max = 99_999) int number) {
    // When
    FileName file = FileName.numbered(new ActorId(actor), number);

    // Then
    assertThat(ImageNumber.of(file.value())).as(file.value()).hasValue(number);
  }

  @Provide
  Arbitrary<String> dated() {
    return Arbitraries.of(
        "20240115",
        "shoot_20240115",
        "shoot-20240115-03",
        "shoot_20240115_03",
        "shoot_2024-01-15",
        "shoot_2024_01",
        "2024_01",
        "shoot-2024-01",
        "15-01-2024",
        "240115");
  }

  @Property
  void isReadBackFromEveryNameThatTheBalancerGives(
      @ForAll @IntRange(min = 0, max = ImageNumber.MAX) int number) {
    // Given
    Assume.that(!isDate(number));
    ActorId actor = new ActorId("0001_european_20_female");

    // When
    FileName file = FileName.numbered(actor, number);

    // Then
    assertThat(ImageNumber.of(file.value())).hasValue(number);
    assertThat(file.value()).startsWith("0001_european_20_female_").endsWith(".jpg");
  }

  /** Eight digits of a date, which no actor's number ever reaches by counting. */
  private static boolean isDate(int number) {
    return Stream.of("uuuuMMdd", "ddMMuuuu", "MMdduuuu")
        .anyMatch(
            pattern -> {
              try {
                DateTimeFormatter.ofPattern(pattern, Locale.ROOT).parse("%08d".formatted(number));
                return number >= 1_000_000;
              } catch (DateTimeParseException e) {
                return false;
              }
            });
  }
}
