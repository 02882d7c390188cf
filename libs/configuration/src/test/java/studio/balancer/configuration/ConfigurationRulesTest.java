package studio.balancer.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationRulesTest {

  /** One key of each kind. */
  @ConfigMapping(prefix = "kiln")
  public interface Kiln {
    @WithDefault("8")
    @AtLeast("1")
    @AtMost("64")
    int maxPots();

    @WithDefault("0.5")
    @AtLeast("0")
    @AtMost("1")
    double share();

    @WithDefault("PT15M")
    @AtLeast("PT0.1S")
    Duration firingTime();

    @WithDefault("owner/name")
    @Matches(value = "\\w+/\\w+", expected = "owner/name")
    String model();

    @AtLeast("0")
    Optional<BigDecimal> price();

    @AtLeast("0")
    Map<String, BigDecimal> prices();

    /** Anything. */
    Optional<String> note();

    Glaze glaze();

    /** A part of it. */
    interface Glaze {
      @WithDefault("2")
      @AtLeast("1")
      long coats();
    }

    /** Made of others; never asked when they are looked at. */
    default String label() {
      throw new AssertionError("asked");
    }
  }

  /** A rule that nobody can apply. */
  @ConfigMapping(prefix = "unordered")
  public interface Unordered {
    @WithDefault("a")
    @AtLeast("1")
    String name();
  }

  @Test
  void whatIsSaidNowhereIsAsItIsMeant() {
    assertThatCode(() -> read(Kiln.class, Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "kiln.max-pots, 1",
    "kiln.max-pots, 64",
    "kiln.share, 0",
    "kiln.share, 1.0",
    "kiln.firing-time, PT0.1S",
    "kiln.model, a/b",
    "kiln.price, 0",
    "kiln.prices.\"a/b\", 0.00",
    "kiln.glaze.coats, 1"
  })
  void aValueAtItsLimitIsTaken(String key, String value) {
    assertThatCode(() -> read(Kiln.class, Map.of(key, value))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "kiln.max-pots, 0, at least 1",
    "kiln.max-pots, 65, at most 64",
    "kiln.share, -0.1, at least 0",
    "kiln.share, 1.01, at most 1",
    "kiln.share, NaN, at least 0",
    "kiln.share, Infinity, at most 1",
    "kiln.share, -Infinity, at least 0",
    "kiln.firing-time, PT0S, at least PT0.1S",
    "kiln.firing-time, PT-1S, at least PT0.1S",
    "kiln.model, name, owner/name",
    "kiln.price, -0.01, at least 0",
    "kiln.prices.\"a/b\", -1, at least 0",
    "kiln.glaze.coats, -9223372036854775808, at least 1"
  })
  void aWrongValueIsRefusedWithItsKeyAndWhatIsExpected(String key, String value, String expected) {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(() -> read(Kiln.class, Map.of(key, value)))
        .withMessageContaining("invalid %s '%s': expected %s".formatted(key, value, expected));
  }

  @Test
  void allWrongValuesAreSaidAtOnceEachInALine() {
    assertThatExceptionOfType(ConfigValidationException.class)
        .isThrownBy(
            () -> read(Kiln.class, Map.of("kiln.max-pots", "0", "kiln.firing-time", "PT0S")))
        .satisfies(
            refused -> {
              assertThat(refused.getProblemCount()).isEqualTo(2);
              assertThat(refused.getMessage().lines())
                  .anyMatch(line -> line.endsWith("expected at least PT0.1S"))
                  .anyMatch(line -> line.endsWith("expected at least 1"));
            });
  }

  @Test
  void blankTextIsNotText() {
    assertThat(" \n".matches(Matches.NOT_BLANK)).isFalse();
    assertThat(" a\nb ".matches(Matches.NOT_BLANK)).isTrue();
  }

  @Test
  void aRuleThatCannotBeAppliedIsAMistakeOfOurs() {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(Unordered.class, Map.of()))
        .withMessageContaining("java.lang.String");
  }

  @Test
  void everyServiceAppliesThem() {
    assertThat(ServiceLoader.load(SmallRyeConfigBuilderCustomizer.class))
        .hasAtLeastOneElementOfType(ConfigurationRules.class);
  }

  private static void read(Class<?> mapping, Map<String, String> values) {
    new SmallRyeConfigBuilder()
        .addDiscoveredCustomizers()
        .withMapping(mapping)
        .withDefaultValues(values)
        .build();
  }
}
