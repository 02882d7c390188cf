package studio.balancer.local.process;

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
import studio.balancer.contracts.text.Line;
import studio.balancer.local.LocalException;

/** A running service: a JVM of its own, its output in a log file. */
final class ServiceProcess {
  /** As Kubernetes has it; the services themselves take less (balancer.shutdown.finish-within). */
  static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private static final Duration ASK_EVERY = Duration.ofMillis(50);

  private final String name;
  private final Process process;
  private final URI ready;
  private final Path log;

  private ServiceProcess(String name, Process process, URI ready, Path log) {
    this.name = name;
    this.process = process;
    this.ready = ready;
    this.log = log;
  }

  /**
   * Starts one; it is not waited for.
   *
   * @param program a Quarkus application's jar
   * @param port where it listens
   */
  static ServiceProcess start(
      String name,
      Path program,
      List<String> jvmOptions,
      int port,
      Map<String, String> environment,
      Path log) {
    if (!Files.exists(program)) {
      throw new LocalException("%s is not built: run ./mvnw package", program);
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(jvmOptions);
    command.add("-jar");
    command.add(program.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
    try {
      Files.createDirectories(log.getParent());
      URI ready = URI.create(Line.of("http://127.0.0.1:%d/q/health/ready", port));
      return new ServiceProcess(name, builder.start(), ready, log);
    } catch (IOException e) {
      throw new LocalException("cannot start the %s service: %s", name, e.getMessage());
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  Path log() {
    return log;
  }

  boolean alive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  boolean ready(HttpClient client) throws InterruptedException {
    try {
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build(),
              HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 200;
    } catch (IOException e) {
      // Not listening yet: asked again until the deadline.
      return false;
    }
  }

  void awaitReady(HttpClient client, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready(client)) {
      if (!process.isAlive()) {
        throw new LocalException(
            "the %s service ended with %d: see %s", name, process.exitValue(), log);
      }
      if (System.nanoTime() > deadline) {
        throw new LocalException(
            "the %s service is not ready after %d s: see %s", name, limit.toSeconds(), log);
      }
      TimeUnit.NANOSECONDS.sleep(ASK_EVERY.toNanos());
    }
  }

  /** Ends it without asking (SIGKILL), and returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks it to stop; it is not waited for. */
  void askToStop() {
    process.destroy();
  }

  /** Waits for its end, and ends it when it takes too long. */
  void awaitEnd() {
    try {
      if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
