package studio.balancer.simulation.laws;

/**
 * A law that was broken.
 *
 * @param law which
 * @param detail by what
 */
public record Violation(Law law, String detail) {
  @Override
  public String toString() {
    return law + ": " + detail;
  }
}
