package studio.balancer.simulation.scheduling;

/**
 * Thrown out of a request of a process that was killed. Nothing catches it: it is not an exception.
 */
public final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  private final transient Instance instance;

  Killed(Instance instance) {
    super(instance.name(), null, false, false);
    this.instance = instance;
  }

  /** Who was killed. */
  public Instance instance() {
    return instance;
  }
}
