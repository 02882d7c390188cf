package studio.balancer.objectstore;

/** How a read of an object ended whose size was known beforehand. */
public sealed interface SizedRead {
  /** An object of that size is there. */
  record Found(StoredObject object) implements SizedRead {}

  /**
   * An object of another size is there; its body was not read.
   *
   * @param size in bytes; where the store announces none, one more than was asked for if it is
   *     larger
   */
  record OtherSize(long size) implements SizedRead {}

  /** Nothing is there. */
  record Absent() implements SizedRead {}
}
