package studio.balancer.metrics;

import static studio.balancer.metrics.MetricKind.COUNTER;
import static studio.balancer.metrics.MetricKind.GAUGE;
import static studio.balancer.metrics.MetricKind.TIMER;
import static studio.balancer.metrics.MetricKind.TOTAL;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Everything that is measured. {@code docs/reference/metrics.md} says what each is good for. */
public enum Metric {
  IMAGES(
      "balancer.images",
      COUNTER,
      "Images by what became of them, each counted once",
      MetricTag.OUTCOME,
      MetricTag.TYPE,
      MetricTag.REASON),
  PLAN_TIME(
      "balancer.plan.time",
      TIMER,
      "From a plan's decision to its last outcome",
      Buckets.PLAN,
      MetricTag.OUTCOME),
  CHANGES("balancer.changes", COUNTER, "Answers to changes", MetricTag.ANSWER),
  EVALUATIONS(
      "balancer.evaluations", COUNTER, "Looks at images", MetricTag.SOURCE, MetricTag.VERDICT),
  MONEY(
      "balancer.money.dollars",
      GAUGE,
      "US dollars of the plans made today, in UTC",
      MetricTag.STATE),
  GENERATION_TIME(
      "balancer.generation.time",
      TIMER,
      "From Replicate's taking a request to its end",
      Buckets.GENERATION,
      MetricTag.OUTCOME),
  REPLICATE_REQUESTS(
      "balancer.replicate.requests",
      COUNTER,
      "Requests to Replicate, by how they ended",
      MetricTag.OPERATION,
      MetricTag.OUTCOME),
  STORE_REQUESTS(
      "balancer.s3.requests",
      COUNTER,
      "Requests to S3, by how they ended",
      MetricTag.OPERATION,
      MetricTag.OUTCOME),
  LAG(
      "balancer.lag.records",
      GAUGE,
      "Records behind the committed offsets of this instance's partitions",
      MetricTag.TOPIC),
  OLDEST(
      "balancer.oldest.seconds",
      GAUGE,
      "Age of the oldest record that is not done, at least",
      MetricTag.TOPIC),
  QUEUE_TIME(
      "balancer.queue.time",
      TOTAL,
      "From a record's being written to its first try",
      MetricTag.TOPIC),
  RETRIES(
      "balancer.retries",
      COUNTER,
      "Tries that failed and were followed by another",
      MetricTag.TOPIC),
  DEAD_LETTERS(
      "balancer.dead.letters",
      COUNTER,
      "Records put aside for an operator",
      MetricTag.TOPIC,
      MetricTag.REASON),
  BLOCKED_ACTORS("balancer.blocked.actors", GAUGE, "Actors blocked by an unreadable event"),
  INTAKE_PAUSED(
      "balancer.intake.paused",
      GAUGE,
      "1 while Replicate refuses and nothing is asked of it",
      MetricTag.TOPIC),
  STANDSTILL(
      "balancer.standstill",
      GAUGE,
      "1 while the channel has ended, cannot poll, or tries one record for too long",
      MetricTag.TOPIC),
  PROMISES_BROKEN(
      "balancer.promises.broken",
      GAUGE,
      "What the last audit found, by its checks",
      MetricTag.CHECK),
  AUDITED("balancer.audited.timestamp.seconds", GAUGE, "When the last audit ended, in Unix time");

  /** Up to which durations a timer counts apart: where something is decided by it. */
  private static final class Buckets {
    /** Usual are 10 to 30 s; after 300 s it is cancelled. */
    static final List<Duration> GENERATION = seconds(10, 20, 30, 60, 120, 300);

    /** A plan of ten images takes a minute, behind a backlog hours. */
    static final List<Duration> PLAN = seconds(30, 60, 300, 900, 3600, 14400);

    private static List<Duration> seconds(long... seconds) {
      return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
  }

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
      case TOTAL -> List.of(name + "_seconds_count", name + "_seconds_sum");
    };
  }
}
