package studio.balancer.system.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A real Prometheus with our rules, in which hours are seconds. */
final class PrometheusProcess implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
      rule_files: [rules.yml]
      scrape_configs:
        - job_name: balancer
          metrics_path: /q/metrics
          static_configs: [{targets: %s}]
        - job_name: audit
          static_configs: [{targets: %s}]
      """;

  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(30);

  private final Process process;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** A program of the distribution's package, if it is on the path. */
  static Optional<Path> program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param services host and port of each
   * @param audit host and port of who hands on what the audit wrote
   */
  static PrometheusProcess start(Path program, Path folder, List<String> services, String audit)
      throws IOException {
    Files.writeString(
        folder.resolve("prometheus.yml"),
        CONFIGURATION.formatted(quoted(services), quoted(List.of(audit))));
    Files.writeString(folder.resolve("rules.yml"), quick(MonitoringFiles.text("rules.yml")));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusProcess(process, "http://127.0.0.1:" + port);
  }

  /** The same rules, with limits that a test can wait for. */
  private static String quick(String rules) {
    return rules
        .replaceAll("for: \\d+m", "for: 2s")
        .replace("1h", "20s")
        .replace("> 129600", "> 40")
        .replaceAll("> (1200|3600)\\b", "> 5");
  }

  private static String quoted(List<String> targets) {
    return targets.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  /** The alerts that fire now; none while it does not answer. */
  Set<String> firing() {
    try {
      return StreamSupport.stream(get("/api/v1/alerts").at("/data/alerts").spliterator(), false)
          .filter(alert -> alert.required("state").asText().equals("firing"))
          .map(alert -> alert.at("/labels/alertname").asText())
          .collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      return Set.of();
    }
  }

  /** What an expression gives now. */
  JsonNode query(String expression) {
    return get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  private JsonNode get(String path) {
    try {
      return new ObjectMapper()
          .readTree(
              http.send(
                      HttpRequest.newBuilder(URI.create(url + path)).build(),
                      HttpResponse.BodyHandlers.ofString())
                  .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.destroy();
    try {
      if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
