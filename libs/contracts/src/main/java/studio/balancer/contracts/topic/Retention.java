package studio.balancer.contracts.topic;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps its records. */
public record Retention(Map<String, String> configuration) {
  /** Nothing is ever removed, neither by age nor by size. */
  public static final Retention FOREVER =
      new Retention(
          Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"));

  /** The last record of each key. */
  public static final Retention LATEST_PER_KEY = new Retention(Map.of("cleanup.policy", "compact"));

  public Retention {
    configuration = Map.copyOf(configuration);
  }

  /** By age alone. */
  public static Retention of(Duration age) {
    return new Retention(
        Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            String.valueOf(age.toMillis()),
            "retention.bytes",
            "-1"));
  }
}
