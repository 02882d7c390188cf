package studio.balancer.contracts.topic;

/**
 * The headers that a record gets on its way to the dead letters, beside its own. Value, key and own
 * headers stay as they came, byte for byte.
 */
public final class DeadLetterHeader {
  /** The step that failed, for example {@code parse}. */
  public static final String STAGE = "dlq_stage";

  /** Why, for a person to read. */
  public static final String REASON = "dlq_reason";

  /** When it was given up, UTC. */
  public static final String TIME = "dlq_time";

  /** The consumer that gave it up. */
  public static final String CONSUMER = "dlq_consumer";

  /** The topic that it came from. */
  public static final String TOPIC = "dlq_topic";

  /** The partition that it came from. */
  public static final String PARTITION = "dlq_partition";

  /** Its offset there. */
  public static final String OFFSET = "dlq_offset";

  /**
   * Set where the record was too large to be copied, with its size: the dead letter then has no
   * key, value and headers of the record, which is to be found at its topic, partition and offset.
   */
  public static final String OMITTED = "dlq_omitted";

  private DeadLetterHeader() {}
}
