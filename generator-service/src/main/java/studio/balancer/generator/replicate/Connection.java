package studio.balancer.generator.replicate;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import studio.balancer.contracts.event.FailureDescription;

/** What a client's failure says about the connection. */
final class Connection {
  private Connection() {}

  /**
   * Whether the failure came before anything could be sent: no connection came about. Whatever
   * comes later may have arrived; also what the client says of an answer that it does not like.
   */
  static boolean neverOpened(Throwable failure) {
    return FailureDescription.causes(failure).stream()
        .anyMatch(
            cause ->
                switch (cause) {
                  case ConnectException e -> true;
                  case NoRouteToHostException e -> true;
                  case UnknownHostException e -> true;
                  case SSLHandshakeException e -> true;
                  default -> false;
                });
  }
}
