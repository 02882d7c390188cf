package studio.balancer.metrics;

import static studio.balancer.metrics.MetricKind.COUNTER;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured. {@code docs/reference/metrics.md} says what each is good for. */
public enum Metric {
  STORE_REQUESTS(
      "balancer.s3.requests",
      COUNTER,
      "Requests to S3, by how they ended",
      MetricTag.OPERATION,
      MetricTag.OUTCOME);

  private final String id;
  private final MetricKind kind;
  private final String meaning;
  private final List<MetricTag> tags;
  private final List<Duration> buckets;

  Metric(String id, MetricKind kind, String meaning, MetricTag... tags) {
    this(id, kind, meaning, List.of(), tags);
  }

  /**
   * @param buckets of a timer: up to which durations are counted each for themselves
   */
  Metric(String id, MetricKind kind, String meaning, List<Duration> buckets, MetricTag... tags) {
    this.id = id;
    this.kind = kind;
    this.meaning = meaning;
    this.buckets = buckets;
    this.tags = List.of(tags);
  }

  /** Its name, in parts with dots between them; with its unit, where it has one. */
  public String id() {
    return id;
  }

  public MetricKind kind() {
    return kind;
  }

  /** For a person, in a few words. */
  public String meaning() {
    return meaning;
  }

  public List<MetricTag> tags() {
    return tags;
  }

  List<Duration> buckets() {
    return buckets;
  }

  /** The names under which Prometheus has it. */
  public List<String> series() {
    String name = id.replace('.', '_');
    return switch (kind) {
      case COUNTER -> List.of(name + "_total");
      case GAUGE -> List.of(name);
      case TIMER ->
          Stream.of("bucket", "count", "sum", "max")
              .map(part -> name + "_seconds_" + part)
              .toList();
    };
  }
}
