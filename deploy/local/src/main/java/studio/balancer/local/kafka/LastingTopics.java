package studio.balancer.local.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.balancer.contracts.topic.Retention;
import studio.balancer.contracts.topic.TopicDefinition;
import studio.balancer.local.CommandFailed;

/**
 * The topics that keep records for ever, all or the last of each key. How long the others keep
 * theirs is for the operators of a cluster to say.
 */
final class LastingTopics {
  private static final Set<Retention> LASTING = Set.of(Retention.FOREVER, Retention.LATEST_PER_KEY);

  private LastingTopics() {}

  /**
   * Checks that they keep what they must.
   *
   * @param definitions all topics as they must be
   * @param found what is in force for each, by name
   * @throws CommandFailed if one does not, naming it
   */
  static void check(List<TopicDefinition> definitions, Map<String, Map<String, String>> found) {
    for (TopicDefinition topic : definitions) {
      if (LASTING.contains(topic.retention())) {
        new TreeMap<>(topic.retention().configuration())
            .forEach((key, value) -> check(topic, key, value, found.get(topic.name()).get(key)));
      }
    }
  }

  private static void check(TopicDefinition topic, String key, String must, String is) {
    if (!must.equals(is)) {
      throw new CommandFailed(
          "topic %s has %s=%s, must have %s: records that are to be kept would be destroyed"
              .formatted(topic.name(), key, is, must));
    }
  }
}
