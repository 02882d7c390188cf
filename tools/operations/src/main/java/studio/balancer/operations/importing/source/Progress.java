package studio.balancer.operations.importing.source;

/** Learns how far an import is. */
public interface Progress {
  /**
   * A part of it begins.
   *
   * @param what it is
   * @param steps how many there will be
   */
  void begin(String what, long steps);

  /** One is done. */
  void step();
}
