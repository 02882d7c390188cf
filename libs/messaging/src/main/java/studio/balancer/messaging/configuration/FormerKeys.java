package studio.balancer.messaging.configuration;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a key that was renamed under its former name too, so that an installation's settings last.
 * Of two values the one that is closer to the user counts (an environment variable beats a file),
 * whatever its name; from one source the name of today.
 */
@Priority(FormerKeys.WITHIN_EXPRESSIONS)
public final class FormerKeys implements ConfigSourceInterceptor {
  /** Inside of expressions (+ 300), which may name a renamed key, and around profiles (+ 200). */
  static final int WITHIN_EXPRESSIONS = Priorities.LIBRARY + 250;

  private static final long serialVersionUID = 1L;

  private static final Map<String, String> FORMER =
      Map.ofEntries(
          Map.entry("balancer.delivery.max-pause", "balancer.delivery.longest-pause"),
          Map.entry("balancer.delivery.max-concurrency", "balancer.delivery.tries-at-once"),
          Map.entry("balancer.delivery.max-in-flight", "balancer.delivery.in-hand"),
          Map.entry("balancer.balance.concurrency", "balancer.balance.at-once"),
          Map.entry(
              "balancer.money.prices.\"black-forest-labs/flux-kontext-pro\"",
              "balancer.balance.price-usd"),
          Map.entry("balancer.sweep.stale-after", "balancer.sweep.silent-for"),
          Map.entry("balancer.generation.min-poll", "balancer.generation.shortest-poll"),
          Map.entry("balancer.generation.max-poll", "balancer.generation.longest-poll"),
          Map.entry("balancer.storage.max-image-size", "balancer.storage.largest-image"),
          Map.entry("balancer.reading.max-wait", "balancer.reading.most-wait"),
          Map.entry("balancer.feed.max-clients", "balancer.feed.most-clients"),
          Map.entry("balancer.intake.concurrency", "balancer.intake.actors-at-once"));

  /** Used by SmallRye Config. */
  public FormerKeys() {}

  /** The former name of each key that has one. */
  public static Map<String, String> byKey() {
    return new TreeMap<>(FORMER);
  }

  @Override
  public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
    ConfigValue current = context.proceed(name);
    String formerName = FORMER.get(name);
    if (formerName == null) {
      return current;
    }
    ConfigValue former = context.proceed(formerName);
    return former == null || (current != null && !beats(former, current))
        ? current
        : former.withName(name);
  }

  private static boolean beats(ConfigValue one, ConfigValue other) {
    return one.getConfigSourceOrdinal() > other.getConfigSourceOrdinal();
  }
}
