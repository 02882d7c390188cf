package studio.balancer.operations.setup;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.contracts.topic.TopicDefinition;
import studio.balancer.operations.OperationException;

class TopicSettingsTest {
  private final List<TopicDefinition> definitions = Topic.definitions("studio.");
  private final Map<String, Map<String, String>> found = new HashMap<>();

  @BeforeEach
  void areAsTheyMustBe() {
    definitions.forEach(
        topic -> {
          Map<String, String> configuration = new HashMap<>(topic.configuration());
          configuration.put("segment.bytes", "1073741824");
          found.put(topic.name(), configuration);
        });
  }

  @Test
  void whatIsAsItMustBePasses() {
    // Then
    assertThatNoException().isThrownBy(() -> TopicSettings.check(definitions, found));
  }

  @ParameterizedTest
  @CsvSource({
    "studio.image-events, retention.ms, 604800000, -1",
    "studio.image-events, retention.bytes, 1073741824, -1",
    "studio.image-events, cleanup.policy, compact, delete",
    "studio.actor-manifests, cleanup.policy, delete, compact",
    "studio.actor-manifests, cleanup.policy, 'compact,delete', compact",
    "studio.actor-dataset-changed, cleanup.policy, compact, delete",
    "studio.generate-image.dlq, cleanup.policy, compact, delete",
    "studio.image-events, max.message.bytes, 1048587, 1048588 at least",
    "studio.image-events.dlq, max.message.bytes, 1048588, 1114124 at least",
    "studio.balance-progress, max.message.bytes, 1000, 1048588 at least"
  })
  void whatWouldDestroyOrRefuseRecordsIsNamed(String topic, String key, String is, String must) {
    // Given
    found.get(topic).put(key, is);

    // Then
    assertThatThrownBy(() -> TopicSettings.check(definitions, found))
        .isInstanceOf(OperationException.class)
        .hasMessageStartingWith("topic %s has %s=%s, must have %s", topic, key, is, must)
        .hasMessageNotContaining("\n");
  }

  @Test
  void eachTopicsSizeAndCleanUpAreLookedAt() {
    // Then
    for (TopicDefinition topic : definitions) {
      for (String key : List.of("cleanup.policy", "max.message.bytes")) {
        String before = found.get(topic.name()).put(key, "1");
        assertThatThrownBy(() -> TopicSettings.check(definitions, found))
            .hasMessageStartingWith("topic %s has %s=1, must have %s", topic.name(), key, before);
        found.get(topic.name()).put(key, before);
      }
    }
  }

  @Test
  void whatOperatorsMayChooseIsNotLookedAt() {
    // Given
    found.get("studio.balance-progress").put("retention.ms", "86400000");
    found.get("studio.image-events").put("max.message.bytes", "2097152");

    // Then
    assertThatNoException().isThrownBy(() -> TopicSettings.check(definitions, found));
  }
}
