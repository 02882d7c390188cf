package studio.balancer.metrics;

/** By what a metric is divided. Each has few values; none is ever an actor, a file or a plan. */
public enum MetricTag {
  /** A Kafka topic's base name. */
  TOPIC("topic"),
  /** What was asked of another system. */
  OPERATION("operation"),
  /** How it ended. */
  OUTCOME("outcome"),
  /** The type of an image. */
  TYPE("type"),
  /** Why, in one word: a step that failed, or why an image is deleted. */
  REASON("reason"),
  /** What money is at the moment. */
  STATE("state"),
  /** Who looked at an image. */
  SOURCE("source"),
  /** What came of looking. */
  VERDICT("verdict"),
  /** How a change was answered. */
  ANSWER("answer"),
  /** Which of the audit's checks. */
  CHECK("check");

  private final String label;

  MetricTag(String label) {
    this.label = label;
  }

  /** Its name in the export. */
  public String label() {
    return label;
  }
}
