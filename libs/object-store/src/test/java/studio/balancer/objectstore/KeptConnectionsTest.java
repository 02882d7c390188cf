package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Connections are kept as long as there is work: one made anew costs round trips and, with TLS,
 * processor time. The JDK keeps five unless {@code deploy/any-place.options} says otherwise.
 */
class KeptConnectionsTest {
  /** As many images and deletions as the storage-service works on. */
  private static final int AT_ONCE = 16;

  private static final int ROUNDS = 20;

  @Test
  void whoeverAsksAtOnceKeepsItsConnection() throws Exception {
    // Given
    Set<Integer> connections = ConcurrentHashMap.newKeySet();
    CyclicBarrier round = new CyclicBarrier(AT_ONCE);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          request -> {
            try (request) {
              connections.add(request.getRemoteAddress().getPort());
              untilAllAreThere(round);
              request.getRequestBody().readAllBytes();
              request.getResponseHeaders().add("ETag", "\"1\"");
              request.sendResponseHeaders(200, 1);
              request.getResponseBody().write('x');
            }
          });
      server.start();
      URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

      // When
      try (S3Connection connection =
          new S3Access(Optional.of(endpoint), "any", "key", "secret", "bucket").connect()) {
        askAtOnce(connection.store());
      }
    } finally {
      server.stop(0);
    }

    // Then
    assertThat(connections).hasSize(AT_ONCE);
  }

  private static void untilAllAreThere(CyclicBarrier round) throws IOException {
    try {
      round.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  private static void askAtOnce(ObjectStore store) throws Exception {
    List<Future<?>> asking = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int thread = 0; thread < AT_ONCE; thread++) {
        asking.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < ROUNDS; i++) {
                    store.read(new ObjectAddress("bucket", "key"));
                  }
                  return null;
                }));
      }
      for (Future<?> done : asking) {
        done.get();
      }
    }
  }
}
