package studio.balancer.benchmarks.measure;

/** One of those that are compared: the same work in a way of its own. */
public interface Contestant {
  /** As the table names it. */
  String name();

  /**
   * Does the work once, from its beginning.
   *
   * @param round from 1; what is written goes to places of its own
   */
  Attempt run(int round) throws Exception;
}
