package studio.balancer.benchmarks.parts;

/**
 * Ends what this process has started, also if it is told to stop before that is over. Closed, it is
 * done and forgotten.
 */
final class AtExit implements AutoCloseable {
  private final Runnable ending;
  private final Thread hook;

  AtExit(Runnable ending) {
    this.ending = ending;
    this.hook = new Thread(ending, "at-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends, and the hook does it.
      return;
    }
    ending.run();
  }
}
