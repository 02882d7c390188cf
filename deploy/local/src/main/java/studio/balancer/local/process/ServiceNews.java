package studio.balancer.local.process;

import studio.balancer.contracts.text.Line;

/**
 * Something about a service that its operator should know.
 *
 * @param service the name of its process
 * @param text what happened, for people; goes after the service's name
 */
public record ServiceNews(String service, State state, String text) {
  public enum State {
    /** Its process ended, and was started again. */
    RESTARTED,
    /** It cannot work. */
    DOWN,
    /** It can work again. */
    UP
  }

  public ServiceNews and(String more) {
    return new ServiceNews(service, state, text + "; " + more);
  }

  /** One line: {@code The planner service is DOWN: bucket training-data: ...}. */
  public String line() {
    return Line.of("The %s service %s", service, text);
  }
}
