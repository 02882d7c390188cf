package studio.balancer.log;

/**
 * How much a reader has in memory at a time; one batch comes however large it is, so that reading
 * gets on.
 *
 * @param maxBytes of one fetch, of all partitions together
 * @param maxPartitionBytes of one partition in a fetch
 */
public record FetchSize(int maxBytes, int maxPartitionBytes) {
  private static final int MEBIBYTE = 1 << 20;

  public FetchSize {
    if (maxBytes <= 0 || maxPartitionBytes <= 0) {
      throw new IllegalArgumentException(
          "invalid fetch of " + maxBytes + " and " + maxPartitionBytes + ": expected bytes");
    }
  }

  /** For one partition at a time, or where several readers share a small heap. */
  public static FetchSize small() {
    return new FetchSize(MEBIBYTE, MEBIBYTE);
  }

  /** For many partitions at a time: a mebibyte of each would fill a small heap. */
  public static FetchSize several() {
    return new FetchSize(8 * MEBIBYTE, MEBIBYTE);
  }

  /** For {@link TopicReader#first}: no partition gives more than its first batch. */
  public static FetchSize first() {
    return new FetchSize(8 * MEBIBYTE, 1);
  }
}
