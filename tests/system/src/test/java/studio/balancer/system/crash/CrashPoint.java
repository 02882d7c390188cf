package studio.balancer.system.crash;

/**
 * Where a service is killed.
 *
 * @param sighting what is seen there
 * @param ordinal for the so-many-th time, from 1
 */
record CrashPoint(Sighting sighting, int ordinal) {
  /** By which it can be run alone. */
  String name() {
    return sighting.point(ordinal);
  }

  @Override
  public String toString() {
    return name();
  }
}
