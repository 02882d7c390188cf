package studio.balancer.benchmarks.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.local.process.LocalConsole;
import studio.balancer.local.process.Ports;
import studio.balancer.local.process.ResidentSize;

/** The console's process, and a client that looks at it. */
final class StartedConsole implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
  private static final Pattern FOUND = Pattern.compile("(\\d+) actors, page \\d+ of \\d+");

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalConsole console;
  private final String url;

  private StartedConsole(LocalConsole console, String url) {
    this.console = console;
    this.url = url;
  }

  /** A page. */
  record Answer(Duration took, int bytes) {}

  /** Starts one; it answers when this returns, and has looked at nothing. */
  static StartedConsole start(BenchmarkPlatform platform) {
    int port = Ports.anyFree();
    Path data = platform.access().dataFolder();
    LocalConsole console =
        LocalConsole.start(
            ContestantProcess.root(),
            data.resolve("logs"),
            port,
            data,
            Map.of(LocalConsole.TOKEN, "benchmark"),
            System::getenv);
    StartedConsole started = new StartedConsole(console, "http://127.0.0.1:" + port);
    Awaitility.await("the console")
        .atMost(START_WITHIN)
        .ignoreExceptions()
        .until(() -> started.get("/q/health/ready").statusCode() == 200);
    return started;
  }

  /** How long the first page takes. */
  Duration firstPage(int actors) throws IOException, InterruptedException {
    return page("/", actors).took();
  }

  /**
   * Asks for a page.
   *
   * @throws IllegalStateException if its table has not that many actors
   */
  Answer page(String path, int actors) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    HttpResponse<String> answer = get(path);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    Matcher found = FOUND.matcher(answer.body());
    if (!found.find() || Integer.parseInt(found.group(1)) != actors) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
    return new Answer(took, answer.body().length());
  }

  double residentMebibytes() {
    return (double) ResidentSize.of(console.handle().pid()).orElseThrow() / (1 << 20);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_WITHIN).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    console.close();
    http.close();
  }
}
