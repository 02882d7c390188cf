package studio.balancer.messaging.topic;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import studio.balancer.contracts.topic.Topic;

/**
 * Gives the incoming channels of this service their topic, group and member id. A channel bears its
 * topic's base name, so that names live in {@link Topic} alone and no configuration repeats them.
 */
public final class TopicConfigSourceFactory implements ConfigSourceFactory {
  /**
   * Above the environment (300) and system properties (400): a channel that read some other topic
   * would have no dead letter topic, and nowhere to put what it cannot read.
   */
  private static final int ORDINAL = 500;

  private static final String CHANNELS = "mp.messaging.incoming.";

  private static final String APPLICATION = "quarkus.application.name";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String prefix = value(context, TopicConfiguration.TOPIC_PREFIX);
    String service = value(context, APPLICATION);
    String instance = value(context, TopicConfiguration.INSTANCE);
    Map<String, String> properties = new HashMap<>();
    for (Topic topic : consumed(context)) {
      String channel = channel(topic);
      String group = ConsumerGroup.name(prefix, service, topic);
      properties.put(channel + "topic", topic.name(prefix));
      properties.put(channel + "group.id", group);
      if (!instance.isEmpty()) {
        properties.put(channel + "group.instance.id", group + "-" + instance);
      }
    }
    return List.of(new PropertiesConfigSource(properties, "topics", ORDINAL));
  }

  /** A channel is one that something is said of: naming any other would make it one. */
  private static Set<Topic> consumed(ConfigSourceContext context) {
    Set<Topic> consumed = EnumSet.noneOf(Topic.class);
    context
        .iterateNames()
        .forEachRemaining(
            name -> {
              // A start asks for some thousand names.
              if (name.startsWith(CHANNELS)) {
                Arrays.stream(Topic.values())
                    .filter(topic -> name.startsWith(channel(topic)))
                    .forEach(consumed::add);
              }
            });
    return consumed;
  }

  private static String channel(Topic topic) {
    return CHANNELS + topic.baseName() + ".";
  }

  private static String value(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return value == null || value.getValue() == null ? "" : value.getValue();
  }
}
