package studio.balancer.local.platform;

/** A part that can be the real one instead of the embedded or simulated one. */
public enum RealPart {
  /** A Kafka cluster. */
  KAFKA,
  /** AWS, or a server that speaks its protocol. */
  S3,
  /** Replicate, which costs money. */
  REPLICATE,
  /** A vision model, which costs money; there is no simulated one, without it none is asked. */
  VISION;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
