package studio.balancer.benchmarks.fold;

/** How large a log is: every actor has as many events as the others. */
public record LogSize(int actors, int eventsOfEach) {
  /** All of its events. */
  public long events() {
    return (long) actors * eventsOfEach;
  }
}
