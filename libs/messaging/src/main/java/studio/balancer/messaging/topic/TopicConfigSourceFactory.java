package studio.balancer.messaging.topic;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import studio.balancer.contracts.topic.Topic;

/**
 * Gives every incoming channel its topic, group and member id. A channel bears its topic's base
 * name, so that names live in {@link Topic} alone and no configuration repeats them.
 */
public final class TopicConfigSourceFactory implements ConfigSourceFactory {
  /** Below application.properties (250), so that a person can still overrule it. */
  private static final int ORDINAL = 120;

  private static final String APPLICATION = "quarkus.application.name";

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    String prefix = value(context, TopicConfiguration.TOPIC_PREFIX);
    String service = value(context, APPLICATION);
    String instance = value(context, TopicConfiguration.INSTANCE);
    Map<String, String> properties = new HashMap<>();
    for (Topic topic : Topic.values()) {
      String channel = "mp.messaging.incoming." + topic.baseName() + ".";
      String group = ConsumerGroup.name(prefix, service, topic);
      properties.put(channel + "topic", topic.name(prefix));
      properties.put(channel + "group.id", group);
      if (!instance.isEmpty()) {
        properties.put(channel + "group.instance.id", group + "-" + instance);
      }
    }
    return List.of(new PropertiesConfigSource(properties, "topics", ORDINAL));
  }

  private static String value(ConfigSourceContext context, String name) {
    ConfigValue value = context.getValue(name);
    return value == null || value.getValue() == null ? "" : value.getValue();
  }
}
