package studio.balancer.operations.watching;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A feed that sends to each client what it is told to. */
final class FeedStub implements AutoCloseable {
  /**
   * An answer.
   *
   * @param stays whether the stream stays open after its text
   */
  record Answer(int status, String text, boolean stays) {}

  private final HttpServer server;
  private final List<Answer> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  FeedStub(Answer... answers) {
    this.answers = new ArrayList<>(List.of(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.add(
                exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Last-Event-ID"));
            Answer answer = next();
            exchange.sendResponseHeaders(answer.status(), 0);
            try (OutputStream out = exchange.getResponseBody()) {
              out.write(answer.text().getBytes(StandardCharsets.UTF_8));
              out.flush();
              if (answer.stays()) {
                closed.await();
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    server.start();
  }

  private synchronized Answer next() {
    return answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Path and last id of every request. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
