package studio.balancer.simulation;

/** Says how far it came if the JVM ends in the middle: the one that ends it does not tell. */
final class Progress implements AutoCloseable {
  private final Thread lastWord = new Thread(this::tell, "last word");
  private final long count;
  private volatile long begun;
  private volatile long seed;

  private Progress(long count) {
    this.count = count;
  }

  /** Begins to watch over so many schedules. */
  static Progress of(long count) {
    Progress progress = new Progress(count);
    Runtime.getRuntime().addShutdownHook(progress.lastWord);
    return progress;
  }

  /** A schedule begins. */
  void begin(long seed) {
    this.seed = seed;
    begun++;
  }

  private void tell() {
    System.err.printf(
        "The JVM ends in the middle of schedule %d, the %d. of %d%n", seed, begun, count);
  }

  /** All are run, or it was noticed that they are not. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastWord);
  }
}
