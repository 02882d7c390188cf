package studio.balancer.messaging.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigValue;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class TopicConfigSourceFactoryTest {
  private static final String COMMANDS = "mp.messaging.incoming.generate-image.";
  private static final String CONSUMED = COMMANDS + "failure-strategy";

  @Test
  void givesEachChannelItsTopicAndGroup() {
    // Given
    Map<String, String> given =
        Map.of(CONSUMED, "fail", "quarkus.application.name", "generator-service");

    // When
    ConfigSource source = source(given);

    // Then
    assertThat(source.getProperties())
        .containsEntry(COMMANDS + "topic", "generate-image")
        .containsEntry(COMMANDS + "group.id", "generator-service.generate-image")
        .doesNotContainKey(COMMANDS + "group.instance.id")
        .hasSize(2);
  }

  @Test
  void putsThePrefixBeforeTopicsAndGroups() {
    // Given
    Map<String, String> given =
        Map.of(
            CONSUMED,
            "fail",
            "quarkus.application.name",
            "generator-service",
            "balancer.topic-prefix",
            "a.");

    // When
    ConfigSource source = source(given);

    // Then
    assertThat(source.getProperties())
        .containsEntry(COMMANDS + "topic", "a.generate-image")
        .containsEntry(COMMANDS + "group.id", "a.generator-service.generate-image");
  }

  @Test
  void isOverruledByNobody() {
    // Given
    int systemProperties = 400;

    // When
    ConfigSource source =
        source(Map.of(CONSUMED, "fail", "quarkus.application.name", "generator-service"));

    // Then
    assertThat(source.getOrdinal()).isGreaterThan(systemProperties);
  }

  @Test
  void makesANamedInstanceAStaticMemberOfEachGroup() {
    // Given
    Map<String, String> given =
        Map.of(
            CONSUMED,
            "fail",
            "quarkus.application.name",
            "generator-service",
            "balancer.instance",
            "2");

    // When
    ConfigSource source = source(given);

    // Then
    assertThat(source.getProperties())
        .containsEntry(COMMANDS + "group.instance.id", "generator-service.generate-image-2")
        .hasSize(3);
    assertThat(
            source.getProperties().entrySet().stream()
                .filter(property -> property.getKey().endsWith("group.instance.id"))
                .map(Map.Entry::getValue))
        .doesNotHaveDuplicates();
  }

  private static ConfigSource source(Map<String, String> given) {
    Iterable<ConfigSource> sources =
        new TopicConfigSourceFactory().getConfigSources(new GivenValues(given));
    return StreamSupport.stream(sources.spliterator(), false).findFirst().orElseThrow();
  }

  /** The configuration as far as it is read when the factory is asked. */
  private record GivenValues(Map<String, String> values) implements ConfigSourceContext {
    @Override
    public ConfigValue getValue(String name) {
      return values.containsKey(name)
          ? ConfigValue.builder().withName(name).withValue(values.get(name)).build()
          : null;
    }

    @Override
    public Iterator<String> iterateNames() {
      return values.keySet().iterator();
    }
  }
}
