package studio.balancer.system.gateway;

import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpClientConnection;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.apache.http.protocol.HttpRequestExecutor;
import org.jboss.logging.Logger;

/** The way on from one connection of a service, kept as long as that one. */
final class BackendConnection {
  private static final Logger LOG = Logger.getLogger(BackendConnection.class);
  private static final int BUFFER_BYTES = 16 * 1024;

  /** Looking takes a millisecond, and no server closes a connection that was just used. */
  private static final long LOOK_AFTER_NANOS = 1_000_000_000;

  private final String host;
  private final int port;
  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  private DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BUFFER_BYTES);
  private boolean reusable;
  private long usedAt;

  /**
   * @param authority host and port
   */
  BackendConnection(String authority) {
    int colon = authority.lastIndexOf(':');
    this.host = colon < 0 ? authority : authority.substring(0, colon);
    this.port = colon < 0 ? 80 : Integer.parseInt(authority.substring(colon + 1));
  }

  /**
   * Sends a request with its headers as they are, and reads the head of the answer.
   *
   * @throws IOException if the answer does not come
   */
  HttpResponse send(HttpRequest received, String target, byte[] body)
      throws IOException, HttpException {
    HttpRequest request = onward(received, target, body);
    HttpContext context = new BasicHttpContext();
    context.setAttribute(HttpCoreContext.HTTP_REQUEST, request);
    open();
    HttpResponse response = executor.execute(request, connection, context);
    reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(response, context);
    usedAt = System.nanoTime();
    return response;
  }

  void close() {
    try {
      connection.close();
    } catch (IOException e) {
      LOG.debugf("a connection to %s:%d did not close: %s", host, port, e.getMessage());
    }
  }

  private void open() throws IOException {
    if (reusable && connection.isOpen()) {
      boolean fresh = System.nanoTime() - usedAt < LOOK_AFTER_NANOS;
      if (fresh || !connection.isStale()) {
        return;
      }
    }
    close();
    reusable = false;
    connection = new DefaultBHttpClientConnection(BUFFER_BYTES);
    Socket socket = new Socket(host, port);
    socket.setTcpNoDelay(true);
    connection.bind(socket);
  }

  private static HttpRequest onward(HttpRequest received, String target, byte[] body) {
    String method = received.getRequestLine().getMethod();
    HttpRequest request;
    if (received instanceof HttpEntityEnclosingRequest) {
      BasicHttpEntityEnclosingRequest enclosing =
          new BasicHttpEntityEnclosingRequest(method, target, received.getProtocolVersion());
      enclosing.setEntity(new ByteArrayEntity(body));
      request = enclosing;
    } else {
      request = new BasicHttpRequest(method, target, received.getProtocolVersion());
    }
    request.setHeaders(received.getAllHeaders());
    // It is for us alone.
    request.removeHeaders("Proxy-Connection");
    return request;
  }
}
