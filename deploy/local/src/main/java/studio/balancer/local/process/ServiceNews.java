package studio.balancer.local.process;

import studio.balancer.contracts.text.Line;
import studio.balancer.local.LocalException;

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

  static ServiceNews restarted(String service, ServiceProcess ended) {
    return new ServiceNews(
        service,
        State.RESTARTED,
        Line.of("ended with %d and was started again (%s)", ended.exitCode(), ended.log()));
  }

  /** It is tried again. */
  static ServiceNews notRestarted(String service, ServiceProcess ended, LocalException why) {
    return new ServiceNews(
        service,
        State.DOWN,
        Line.of("ended with %d and cannot be started: %s", ended.exitCode(), why.getMessage()));
  }

  public ServiceNews and(String more) {
    return new ServiceNews(service, state, text + "; " + more);
  }

  /** One line: {@code The planner service is DOWN: bucket training-data: ...}. */
  public String line() {
    return Line.of("The %s service %s", service, text);
  }
}
