package studio.balancer.system.gateway;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpVersion;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.DefaultBHttpServerConnection;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.impl.EnglishReasonPhraseCatalog;
import org.apache.http.message.BasicStatusLine;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpRequestHandlerMapper;
import org.apache.http.protocol.HttpService;
import org.apache.http.protocol.ImmutableHttpProcessor;
import org.apache.http.util.EntityUtils;
import org.jboss.logging.Logger;
import studio.balancer.local.process.Instance;

/** One connection of a service: its requests, one after the other. */
final class ClientConnection {
  private static final Logger LOG = Logger.getLogger(ClientConnection.class);
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final byte[] NOTHING = {};

  private final Socket socket;
  private final Instance sender;
  private final Map<String, Backend> backends;
  private final Interception interception;
  private final Map<String, BackendConnection> onward = new HashMap<>();

  ClientConnection(
      Socket socket, Instance sender, Map<String, Backend> backends, Interception interception) {
    this.socket = socket;
    this.sender = sender;
    this.backends = backends;
    this.interception = interception;
  }

  /** Serves until one of the two sides ends it. */
  void serve() {
    DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection(BUFFER_BYTES);
    // No processors: every header passes as it is, and none is added.
    HttpService service =
        new HttpService(
            new ImmutableHttpProcessor(new HttpRequestInterceptor[0]),
            DefaultConnectionReuseStrategy.INSTANCE,
            null,
            (HttpRequestHandlerMapper) request -> this::handle,
            null);
    try (connection) {
      socket.setTcpNoDelay(true);
      connection.bind(socket);
      while (connection.isOpen()) {
        service.handleRequest(connection, new BasicHttpContext());
      }
    } catch (IOException | HttpException e) {
      // Services drop connections when they like, killed ones in any case.
      LOG.debugf("a connection of %s ended: %s", sender.label(), e.getMessage());
    } finally {
      onward.values().forEach(BackendConnection::close);
      close();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debugf("a connection of %s did not close: %s", sender.label(), e.getMessage());
    }
  }

  private void handle(HttpRequest received, HttpResponse response, HttpContext context)
      throws IOException, HttpException {
    ProxyTarget target = ProxyTarget.parse(received.getRequestLine().getUri());
    Backend backend = backends.get(target.authority());
    if (backend == null) {
      throw new HttpException(
          String.format(Locale.ROOT, "%s is not behind the gateway", target.authority()));
    }
    ServiceRequest request =
        new ServiceRequest(
            sender, backend, received.getRequestLine().getMethod(), target.path(), body(received));
    try {
      switch (interception.before(request)) {
        case BeforeEffect.Forward forward -> {
          pause(forward.after());
          forward(received, request, target, response);
        }
        case BeforeEffect.Answer answer -> answer(answer, response);
        case BeforeEffect.Drop drop -> throw new ConnectionClosedException("dropped: " + request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosedException("interrupted: " + request);
    }
  }

  private void forward(
      HttpRequest received, ServiceRequest request, ProxyTarget target, HttpResponse response)
      throws IOException, HttpException, InterruptedException {
    HttpResponse answer =
        onward
            .computeIfAbsent(target.authority(), BackendConnection::new)
            .send(received, request.target(), request.body());
    byte[] body =
        answer.getEntity() == null ? NOTHING : EntityUtils.toByteArray(answer.getEntity());
    switch (interception.after(
        request, new ServiceAnswer(answer.getStatusLine().getStatusCode(), body))) {
      case AfterEffect.Deliver deliver -> pause(deliver.after());
      case AfterEffect.Drop drop -> throw new ConnectionClosedException("dropped after " + request);
    }
    response.setStatusLine(answer.getStatusLine());
    response.setHeaders(answer.getAllHeaders());
    if (answer.getEntity() != null) {
      response.setEntity(new ByteArrayEntity(body));
    }
  }

  private static void answer(BeforeEffect.Answer answer, HttpResponse response) {
    response.setStatusLine(
        new BasicStatusLine(
            HttpVersion.HTTP_1_1,
            answer.status(),
            EnglishReasonPhraseCatalog.INSTANCE.getReason(answer.status(), null)));
    answer.headers().forEach(response::setHeader);
    response.setHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(answer.body().length));
    response.setEntity(new ByteArrayEntity(answer.body()));
  }

  private static byte[] body(HttpRequest request) throws IOException {
    return request instanceof HttpEntityEnclosingRequest enclosing && enclosing.getEntity() != null
        ? EntityUtils.toByteArray(enclosing.getEntity())
        : NOTHING;
  }

  private static void pause(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
