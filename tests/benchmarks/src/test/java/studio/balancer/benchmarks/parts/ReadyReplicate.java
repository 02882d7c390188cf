package studio.balancer.benchmarks.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import studio.balancer.contracts.json.Json;

/**
 * Replicate as far as it is used, with ready bytes: nothing is painted, so that of its own time
 * hardly any is measured. A generation takes from nine tenths of the image time to all of it.
 */
public final class ReadyReplicate implements AutoCloseable {
  private static final int BACKLOG = 1_000;
  private static final String OUTPUT = "/output/";
  private static final String PREDICTIONS = "/v1/predictions";
  private static final int STEPS = 10;

  static {
    // Or each answer waits for the acknowledgement of the one before, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** A generation that was asked for. */
  private record Generation(String id, Instant created, Instant ended) {
    private Duration took() {
      return Duration.between(created, ended);
    }
  }

  private final ReadyImages images;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Generation> generations = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile Duration imageTime;

  /** Starts it on a free port of this machine. */
  public ReadyReplicate(ReadyImages images, Duration imageTime) throws IOException {
    this.images = images;
    this.imageTime = imageTime;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How long an image takes from now on. */
  public void take(Duration time) {
    imageTime = time;
  }

  /** The generations that were asked for since it was asked this last: how long each takes. */
  public List<Duration> taken() {
    List<Generation> since = List.copyOf(generations.values());
    since.forEach(each -> generations.remove(each.id()));
    return since.stream().map(Generation::took).toList();
  }

  /** How many were asked for in all. */
  public int count() {
    return count.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith(OUTPUT)) {
        String id = path.substring(OUTPUT.length(), path.indexOf('/', OUTPUT.length()));
        send(exchange, 200, "image/jpeg", images.of(id));
      } else if (exchange.getRequestMethod().equals("POST")) {
        send(exchange, 201, json(created()));
      } else if (path.equals(PREDICTIONS)) {
        send(exchange, 200, Json.bytes(Map.of("results", List.of())));
      } else {
        Generation known = generations.get(path.substring(path.lastIndexOf('/') + 1));
        if (known == null) {
          send(exchange, 404, Json.bytes(Map.of("detail", "not found")));
        } else {
          send(exchange, 200, json(known));
        }
      }
    }
  }

  private Generation created() {
    int number = count.incrementAndGet();
    Instant now = Instant.now();
    // Those of a plan end one after the other, not all at once.
    Duration less = imageTime.dividedBy(10).multipliedBy(number % STEPS).dividedBy(STEPS);
    Generation made =
        new Generation("ready%08d".formatted(number), now, now.plus(imageTime).minus(less));
    generations.put(made.id(), made);
    return made;
  }

  private byte[] json(Generation generation) {
    boolean ended = !Instant.now().isBefore(generation.ended());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", generation.id());
    answer.put("status", ended ? "succeeded" : "processing");
    answer.put("created_at", generation.created().toString());
    if (ended) {
      // As Replicate does: the generator learns from it when an image is usually made.
      answer.put("started_at", generation.created().toString());
      answer.put("completed_at", generation.ended().toString());
      answer.put("output", url() + OUTPUT + generation.id() + "/out.jpg");
    }
    return Json.bytes(answer);
  }

  private static void send(HttpExchange exchange, int status, byte[] json) throws IOException {
    send(exchange, status, "application/json", json);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
