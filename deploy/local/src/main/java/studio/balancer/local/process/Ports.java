package studio.balancer.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import studio.balancer.local.LocalException;

/** The port of everything that listens. */
public final class Ports {
  /** What listens, and its port unless told otherwise. */
  public enum Listener {
    KAFKA(9092),
    CONTROLLER(9093),
    S3(9000),
    REPLICATE(9010),
    PLANNER(8081),
    GENERATOR(8082),
    STORAGE(8083),
    MANIFEST(8084),
    CONSOLE(8085);

    private final int usual;

    Listener(int usual) {
      this.usual = usual;
    }

    /** The name on the command line and in messages. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A free port is found some time before it is bound. Systems give ports from 32768 on to outgoing
   * connections (ip_local_port_range in ip(7); others from 49152 on, RFC 6335), of which there are
   * hundreds: one of those would often be taken meanwhile.
   */
  private static final int LOWEST_FREE = 10_240;

  private static final int HIGHEST_FREE = 32_767;

  /** So many taken ones in a row are not a coincidence. */
  private static final int MAX_TRIES = 200;

  private final Map<Listener, Integer> ports;

  private Ports(Map<Listener, Integer> ports) {
    this.ports = new EnumMap<>(ports);
  }

  public static Ports free() {
    Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      ports.put(listener, 0);
    }
    return new Ports(ports).withFreeOnes();
  }

  public static int anyFree() {
    try (ServerSocket socket = holdFree()) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new LocalException("no free port: " + e.getMessage());
    }
  }

  /**
   * The usual ports, but for those that are chosen; 0 takes any free one.
   *
   * @throws LocalException naming the port that is taken and how to choose another
   */
  public static Ports chosen(Map<Listener, Integer> chosen) {
    Map<Listener, Integer> ports = new EnumMap<>(Listener.class);
    for (Listener listener : Listener.values()) {
      int port = chosen.getOrDefault(listener, listener.usual);
      if (port < 0 || port > 65_535) {
        throw new LocalException(
            "invalid port %d for %s: expected 0 to 65535", port, listener.label());
      }
      if (port != 0 && !isFree(port)) {
        throw new LocalException(
            "port %d for %s is taken: choose another with --port %s=PORT (0 takes any free"
                + " one)",
            port, listener.label(), listener.label());
      }
      ports.put(listener, port);
    }
    return new Ports(ports).withFreeOnes();
  }

  /** The port of a listener. */
  public int of(Listener listener) {
    return ports.get(listener);
  }

  private Ports withFreeOnes() {
    Map<Listener, ServerSocket> held = new EnumMap<>(Listener.class);
    try {
      // All held at once, so that no two get the same.
      for (Map.Entry<Listener, Integer> entry : ports.entrySet()) {
        if (entry.getValue() == 0) {
          ServerSocket socket = holdFree();
          held.put(entry.getKey(), socket);
          entry.setValue(socket.getLocalPort());
        }
      }
      for (ServerSocket socket : held.values()) {
        socket.close();
      }
      return this;
    } catch (IOException e) {
      throw new LocalException("no free port: " + e.getMessage());
    }
  }

  private static ServerSocket holdFree() throws IOException {
    IOException taken = null;
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE + 1);
      try {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        taken = e;
      }
    }
    throw taken;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
