package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A connection to the store is made once for each request at once, and not anew for each. */
class KeptConnectionsTest {
  private static final int AT_ONCE = 16;
  private static final int ROUNDS = 20;
  private static final int SECONDS = 60;

  @Test
  void areUsedAgainHoweverManyRequestsThereAreAtOnce() throws Exception {
    // Given: a server that waits for all of a round, so that all are in flight at once.
    Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), AT_ONCE);
    try (ExecutorService handlers = Executors.newFixedThreadPool(AT_ONCE);
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      server.setExecutor(handlers);
      server.createContext(
          "/",
          exchange -> {
            connections.add(exchange.getRemoteAddress());
            try {
              together.await(SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            boolean there = exchange.getRequestURI().getPath().endsWith("there");
            byte[] body =
                (there ? "{}" : "<Error><Code>NoSuchKey</Code></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(there ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      S3Access access = new S3Access(Optional.of(address), "eu-west-1", "key", "secret", "bucket");
      try (S3Connection s3 = access.connect()) {
        // When
        for (int round = 0; round < ROUNDS; round++) {
          String key = round % 2 == 0 ? "there" : "missing";
          List<Future<Optional<StoredObject>>> reads = new ArrayList<>();
          for (int i = 0; i < AT_ONCE; i++) {
            reads.add(clients.submit(() -> s3.store().read(new ObjectAddress("bucket", key))));
          }
          for (Future<Optional<StoredObject>> read : reads) {
            assertThat(read.get(SECONDS, TimeUnit.SECONDS).isPresent())
                .isEqualTo(key.equals("there"));
          }
        }
      } finally {
        server.stop(0);
      }
    }

    // Then: the JDK keeps five, unless it is told otherwise (deploy/any-place.options).
    assertThat(connections).hasSizeLessThanOrEqualTo(2 * AT_ONCE);
  }
}
