package studio.balancer.local.process;

import studio.balancer.operations.installation.Service;

/**
 * One process of a service.
 *
 * @param number from 1; the first is the only one unless more are asked for
 */
public record Instance(Service service, int number) {

  public Instance {
    if (number < 1) {
      throw new IllegalArgumentException("instances are counted from 1, not " + number);
    }
  }

  public static Instance first(Service service) {
    return new Instance(service, 1);
  }

  /** Its name: the service's, with the number of every further one. */
  public String label() {
    return number == 1 ? service.label() : service.label() + "-" + number;
  }

  /** What makes it a member of its own in the consumer groups. */
  String member() {
    return number == 1 ? "local" : "local-" + number;
  }
}
