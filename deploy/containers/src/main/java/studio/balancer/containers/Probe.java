package studio.balancer.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The health check of a container: asks a URL of this container and ends with 0 if the answer is
 * 200, else with 1. It is run every few seconds in an image that has no other program, so it speaks
 * HTTP by hand: the JDK's client would take four times as long to load.
 */
public final class Probe {
  private static final int TIMEOUT_MS = 2000;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

  private Probe() {}

  /**
   * @param arguments the port, and the path, by default {@code /q/health/ready}
   */
  public static void main(String[] arguments) {
    String path = arguments.length > 1 ? arguments[1] : "/q/health/ready";
    System.exit(answers(Integer.parseInt(arguments[0]), path) ? 0 : 1);
  }

  /** Whether the answer is 200, given in time. */
  static boolean answers(int port, String path) {
    return status(port, path).filter(status -> status == 200).isPresent();
  }

  /** The status of the answer, if one is given in time. */
  static Optional<Integer> status(int port, String path) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket
          .getOutputStream()
          .write(
              String.format(
                      Locale.ROOT,
                      "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                      path)
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Optional.ofNullable(answer.readLine())
          .map(STATUS_LINE::matcher)
          .filter(Matcher::matches)
          .map(line -> Integer.parseInt(line.group(1)));
    } catch (IOException e) {
      // What the container's log of health checks shows.
      System.out.println(e.getMessage());
      return Optional.empty();
    }
  }
}
