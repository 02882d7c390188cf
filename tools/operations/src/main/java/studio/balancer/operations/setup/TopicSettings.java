package studio.balancer.operations.setup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.topic.Retention;
import studio.balancer.contracts.topic.TopicDefinition;
import studio.balancer.operations.OperationException;

/**
 * What the settings of a topic must be, also of one made by others: each takes the largest record
 * that is sent to it, and cleans up as it must. How long those keep theirs that need not keep them
 * for ever is for the operators of a cluster to say.
 */
final class TopicSettings {
  private static final Set<Retention> LASTING = Set.of(Retention.FOREVER, Retention.LATEST_PER_KEY);
  private static final String CLEAN_UP = "cleanup.policy";
  private static final String MAX_MESSAGE_BYTES = "max.message.bytes";

  private TopicSettings() {}

  /**
   * Checks them.
   *
   * @param definitions all topics as they must be, dead letters included
   * @param found what is in force for each, by name
   * @throws OperationException naming the topic, the setting, what it is and what it must be
   */
  static void check(List<TopicDefinition> definitions, Map<String, Map<String, String>> found) {
    for (TopicDefinition topic : definitions) {
      Map<String, String> settings = found.get(topic.name());
      checkRetention(topic, settings);
      checkSize(topic, settings.get(MAX_MESSAGE_BYTES));
    }
  }

  private static void checkRetention(TopicDefinition topic, Map<String, String> settings) {
    boolean lasting = LASTING.contains(topic.retention());
    new TreeMap<>(topic.retention().configuration())
        .forEach(
            (key, must) -> {
              String is = settings.get(key);
              if ((lasting || key.equals(CLEAN_UP)) && !must.equals(is)) {
                throw refusal(
                    topic, key, is, must, "records that are to be kept would be destroyed");
              }
            });
  }

  private static void checkSize(TopicDefinition topic, String is) {
    if (is == null || Long.parseLong(is) < topic.largestRecord()) {
      throw refusal(
          topic,
          MAX_MESSAGE_BYTES,
          is,
          topic.largestRecord() + " at least",
          "records would be refused");
    }
  }

  private static OperationException refusal(
      TopicDefinition topic, String key, String is, String must, String otherwise) {
    return new OperationException(
        "topic %s has %s=%s, must have %s: %s", topic.name(), key, is, must, otherwise);
  }
}
