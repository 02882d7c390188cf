package studio.balancer.objectstore;

/** How a conditional write ended. */
public sealed interface WriteResult {
  /** The bytes are there. */
  record Written(String etag) implements WriteResult {}

  /** Another writer was first; nothing was written. */
  record Lost() implements WriteResult {}

  /** Whether the bytes are there. */
  default boolean written() {
    return this instanceof Written;
  }
}
