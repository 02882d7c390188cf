package studio.balancer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said once for all channels holds for every channel of every service. */
class ChannelSettingsTest {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";
  private static final String BYTES = "org.apache.kafka.common.serialization.ByteArrayDeserializer";

  private static final Map<String, String> FOR_ALL =
      Map.of(
          "cloud-events", "false",
          "isolation.level", "read_committed",
          "key.deserializer", BYTES,
          "value.deserializer", BYTES,
          "auto.offset.reset", "earliest");

  static List<Path> services() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .map(folder -> folder.resolve("src/main/resources/application.properties"))
          .filter(file -> file.toString().contains("-service"))
          .filter(Files::exists)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyChannelParsesNothingAndReadsWhatIsCommitted(Path service) throws IOException {
    // Given
    Properties common = new Properties();
    try (InputStream in =
        getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      common.load(in);
    }
    Properties own = new Properties();
    try (InputStream in = Files.newInputStream(service)) {
      own.load(in);
    }

    // Then
    FOR_ALL.forEach(
        (key, value) -> {
          assertThat(common).containsEntry(CONNECTOR + key, value);
          assertThat(own.stringPropertyNames())
              .noneMatch(name -> name.startsWith("mp.messaging.") && name.endsWith("." + key));
          assertThat(common.stringPropertyNames())
              .noneMatch(
                  name -> name.startsWith("mp.messaging.incoming.") && name.endsWith("." + key));
        });
    // A connector of another kind would not have them.
    assertThat(own.stringPropertyNames())
        .filteredOn(name -> name.endsWith(".connector"))
        .allMatch(name -> own.getProperty(name).equals("smallrye-kafka"));
  }

  @Test
  void fourServicesAreLookedAt() throws IOException {
    // Then
    assertThat(services()).hasSize(4);
  }
}
