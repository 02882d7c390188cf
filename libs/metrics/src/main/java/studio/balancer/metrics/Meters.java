package studio.balancer.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/**
 * Counts what happens, under the names of {@link Metric}. A tag's value is one word; a word that is
 * none, or one too many, is {@value #OTHER}: whatever a message says, the export stays small.
 */
@Singleton
public final class Meters {
  static final String OTHER = "other";

  /** All tags of ours have fewer values than that; words from messages may be any. */
  static final int MAX_VALUES = 40;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,60}");

  private final MeterRegistry registry;
  private final Map<MetricTag, Set<String>> known = new ConcurrentHashMap<>();

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Counts that something has happened.
   *
   * @param values of the metric's tags, in their order
   */
  public void count(Metric metric, String... values) {
    count(metric, 1, values);
  }

  /** Counts that something has happened so many times. See {@link #count(Metric, String...)}. */
  public void count(Metric metric, int times, String... values) {
    require(metric, MetricKind.COUNTER);
    Counter.builder(metric.id())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry)
        .increment(times);
  }

  /** Notes how long something took; nothing if that is less than no time, by clocks that differ. */
  public void time(Metric metric, Duration taken, String... values) {
    require(metric, MetricKind.TIMER);
    Timer.builder(metric.id())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .serviceLevelObjectives(metric.buckets().toArray(Duration[]::new))
        .register(registry)
        .record(taken);
  }

  /**
   * Exports what a number is whenever it is asked for. A second watch of the same metric and tags
   * changes nothing.
   */
  public void watch(Metric metric, Supplier<Number> value, String... values) {
    require(metric, MetricKind.GAUGE);
    Gauge.builder(metric.id(), value)
        .description(metric.meaning())
        .tags(tags(metric, values))
        .strongReference(true)
        .register(registry);
  }

  /**
   * Exports what a number, which only rises, is whenever it is asked for.
   *
   * @param owner of the number; has to be kept by another
   */
  public <T> void watchCount(Metric metric, T owner, ToDoubleFunction<T> value, String... values) {
    require(metric, MetricKind.COUNTER);
    FunctionCounter.builder(metric.id(), owner, value)
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  /**
   * Exports how often something took how long in all.
   *
   * @param owner of both numbers; has to be kept by another
   */
  public <T> void watchTime(
      Metric metric,
      T owner,
      ToLongFunction<T> times,
      ToDoubleFunction<T> seconds,
      String... values) {
    require(metric, MetricKind.TOTAL);
    FunctionTimer.builder(metric.id(), owner, times, seconds, TimeUnit.SECONDS)
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  private static void require(Metric metric, MetricKind kind) {
    if (metric.kind() != kind) {
      throw new IllegalArgumentException(
          Line.of("invalid use of %s as %s: expected %s", metric, kind, metric.kind()));
    }
  }

  private Tags tags(Metric metric, String... values) {
    if (values.length != metric.tags().size()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid number of values '%d' for %s: expected %s",
              values.length, metric, metric.tags()));
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      MetricTag tag = metric.tags().get(i);
      tags = tags.and(tag.label(), word(tag, values[i]));
    }
    return tags;
  }

  private String word(MetricTag tag, String value) {
    Set<String> words = known.computeIfAbsent(tag, key -> ConcurrentHashMap.newKeySet());
    if (words.contains(value)) {
      return value;
    }
    if (!WORD.matcher(value).matches() || words.size() >= MAX_VALUES) {
      return OTHER;
    }
    words.add(value);
    return value;
  }
}
