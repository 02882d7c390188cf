package studio.balancer.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
  private static final String SEVEN_DAYS = "604800000";
  private static final String THIRTY_DAYS = "2592000000";

  @Test
  void areTheseAndNoOthers() {
    // Given
    List<String> expected =
        List.of(
            "actor-dataset-changed 12 delete " + SEVEN_DAYS,
            "actor-dataset-changed.dlq 3 delete " + THIRTY_DAYS,
            "generate-image 12 delete " + THIRTY_DAYS,
            "generate-image.dlq 3 delete " + THIRTY_DAYS,
            "delete-image 12 delete " + THIRTY_DAYS,
            "delete-image.dlq 3 delete " + THIRTY_DAYS,
            "image-generated 12 delete " + THIRTY_DAYS,
            "image-generated.dlq 3 delete " + THIRTY_DAYS,
            "image-events 12 delete -1",
            "image-events.dlq 3 delete " + THIRTY_DAYS,
            "balance-progress 12 delete " + THIRTY_DAYS,
            "balance-progress.dlq 3 delete " + THIRTY_DAYS,
            "actor-manifests 12 compact null",
            "actor-manifests.dlq 3 delete " + THIRTY_DAYS);

    // When
    List<TopicDefinition> definitions = Topic.definitions("");

    // Then
    assertThat(definitions).map(TopicTest::described).containsExactlyElementsOf(expected);
  }

  @Test
  void theTruthIsKeptForEverWhateverItsSizeAndAge() {
    // Given
    TopicDefinition truth = definition("image-events");

    // When
    Map<String, String> configuration = truth.configuration();

    // Then
    assertThat(configuration)
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "-1")
        .containsEntry("retention.bytes", "-1");
  }

  @Test
  void aDeadLetterHasRoomForTheLargestRecordAndItsHeaders() {
    // Given
    TopicDefinition source = definition("image-events");

    // When
    TopicDefinition deadLetters = definition("image-events.dlq");

    // Then
    assertThat(source.configuration()).containsEntry("max.message.bytes", "1048588");
    assertThat(deadLetters.configuration()).containsEntry("max.message.bytes", "1114124");
  }

  @Test
  void allNamesBearThePrefix() {
    // Given
    String prefix = "studio-a.";

    // When
    List<TopicDefinition> definitions = Topic.definitions(prefix);

    // Then
    assertThat(definitions).map(TopicDefinition::name).allMatch(name -> name.startsWith(prefix));
    assertThat(Topic.IMAGE_EVENTS.deadLetterName(prefix)).isEqualTo("studio-a.image-events.dlq");
  }

  @ParameterizedTest
  @CsvSource({
    "'', image-events, IMAGE_EVENTS",
    "test., test.image-events, IMAGE_EVENTS",
    "test., image-events,",
    "'', image-events.dlq,",
    "'', Image-Events,"
  })
  void isFoundByItsFullName(String prefix, String name, Topic topic) {
    // Given
    Optional<Topic> expected = Optional.ofNullable(topic);

    // When
    Optional<Topic> found = Topic.find(prefix, name);

    // Then
    assertThat(found).isEqualTo(expected);
  }

  private static TopicDefinition definition(String name) {
    return Topic.definitions("").stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String described(TopicDefinition topic) {
    return String.format(
        Locale.ROOT,
        "%s %d %s %s",
        topic.name(),
        topic.partitions(),
        topic.configuration().get("cleanup.policy"),
        topic.configuration().get("retention.ms"));
  }
}
