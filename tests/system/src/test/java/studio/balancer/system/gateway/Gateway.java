package studio.balancer.system.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import studio.balancer.local.process.Instance;

/**
 * The HTTP proxy between the services and everybody whom they talk to over HTTP. Each instance of a
 * service has a port of its own, so the sender of a request is known though nothing in the request
 * says so. A service is led here by its JVM's proxy settings: every URL stays what it is without a
 * gateway, signatures of requests included.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Gateway.class);
  private static final int WAITING_CONNECTIONS = 256;

  private final Map<String, Backend> backends = new HashMap<>();
  private final Interception interception;
  private final List<ServerSocket> listening = new ArrayList<>();
  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  /**
   * @param backends where requests may go
   * @param interception is asked about each of them
   */
  public Gateway(Map<Backend, URI> backends, Interception interception) {
    backends.forEach((backend, uri) -> this.backends.put(uri.getRawAuthority(), backend));
    this.interception = interception;
  }

  /**
   * Listens for an instance.
   *
   * @return the settings of its JVM that send its HTTP requests here
   * @throws IOException if there is no free port
   */
  public List<String> open(Instance sender) throws IOException {
    ServerSocket socket =
        new ServerSocket(0, WAITING_CONNECTIONS, InetAddress.getLoopbackAddress());
    listening.add(socket);
    Thread.ofVirtual().name("gateway " + sender.label()).start(() -> accept(socket, sender));
    // Empty, since anything else gets loopback added
    // (https://docs.oracle.com/en/java/javase/21/core/java-networking.html#proxies).
    return List.of(
        "-Dhttp.proxyHost=" + socket.getInetAddress().getHostAddress(),
        "-Dhttp.proxyPort=" + socket.getLocalPort(),
        "-Dhttp.nonProxyHosts=");
  }

  @Override
  public void close() {
    closing = true;
    listening.forEach(Gateway::close);
    connections.forEach(ClientConnection::close);
  }

  private void accept(ServerSocket listener, Instance sender) {
    while (!closing) {
      try {
        Socket socket = listener.accept();
        ClientConnection connection = new ClientConnection(socket, sender, backends, interception);
        connections.add(connection);
        Thread.ofVirtual()
            .name("gateway " + sender.label())
            .start(
                () -> {
                  connection.serve();
                  connections.remove(connection);
                });
      } catch (SocketException e) {
        if (!closing) {
          LOG.errorf(e, "the gateway of %s listens no more", sender.label());
        }
        return;
      } catch (IOException e) {
        LOG.warnf(e, "a connection of %s failed", sender.label());
      }
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("a port of the gateway did not close", e);
    }
  }
}
