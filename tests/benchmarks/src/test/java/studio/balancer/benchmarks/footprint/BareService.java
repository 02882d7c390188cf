package studio.balancer.benchmarks.footprint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.local.process.ClassArchive;
import studio.balancer.local.process.Ports;
import studio.balancer.platform.PlatformAccess;

/**
 * A Quarkus service with the same extensions that does nothing, started with the options that one
 * of ours is started with.
 */
final class BareService implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  /** As our services are asked. */
  private static final Duration ASK_EVERY = Duration.ofMillis(50);

  private static final String ARCHIVE = "-XX:SharedArchiveFile=";

  private final Process process;
  private final Duration readyAfter;

  private BareService(Process process, Duration readyAfter) {
    this.process = process;
    this.readyAfter = readyAfter;
  }

  /**
   * Starts it; it is ready when this returns.
   *
   * @param options what one of our services was started with, up to its program
   */
  static BareService start(BenchmarkPlatform platform, List<String> options, Path folder)
      throws IOException, InterruptedException {
    Path target = ContestantProcess.root().resolve("tests/benchmarks/bare/target");
    Path program = target.resolve("quarkus-app/quarkus-run.jar");
    if (!Files.exists(program)) {
      throw new IllegalStateException(program + " is not built: -Pbenchmarks does it");
    }
    int port = Ports.anyFree();
    List<String> command =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    options.stream()
        .takeWhile(option -> !option.equals("-jar"))
        .map(option -> option.startsWith(ARCHIVE) ? ARCHIVE + ClassArchive.of(target) : option)
        .forEach(command::add);
    command.addAll(List.of("-jar", program.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("bare-service.log").toFile()));
    builder.environment().putAll(environment(platform.access(), port));
    long begin = System.nanoTime();
    Process process = builder.start();
    awaitReady(process, URI.create("http://127.0.0.1:%d/q/health/ready".formatted(port)));
    return new BareService(process, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Map<String, String> environment(PlatformAccess access, int port) {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", access.bootstrapServers(),
        "QUARKUS_S3_ENDPOINT_OVERRIDE", access.s3().toString(),
        "QUARKUS_S3_AWS_REGION", access.region(),
        "QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static",
        "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID", access.accessKey(),
        "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY", access.secretKey(),
        "MALLOC_ARENA_MAX", "1",
        "QUARKUS_HTTP_PORT", String.valueOf(port));
  }

  private static void awaitReady(Process process, URI ready) throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, ready)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          process.destroyForcibly();
          throw new IllegalStateException("the bare service does not get ready: see its log");
        }
        TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
      }
    }
  }

  private static boolean answers(HttpClient client, URI ready) throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      // Not listening yet: asked again until the deadline.
      return false;
    }
  }

  Duration readyAfter() {
    return readyAfter;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
