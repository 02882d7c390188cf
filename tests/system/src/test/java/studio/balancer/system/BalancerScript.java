package studio.balancer.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./balancer} as a person would. */
public final class BalancerScript {
  private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
  private static final Duration PREPARED_WITHIN = Duration.ofMinutes(8);

  /**
   * Not the common pool, in which one command that is waited for may hold up the reading of
   * another.
   */
  static final Executor IN_BACKGROUND = task -> Thread.ofVirtual().start(task);

  private static boolean prepared;

  /**
   * How a command ended.
   *
   * @param exit its code
   * @param out standard output
   * @param err standard error
   */
  public record Result(int exit, String out, String err) {}

  private BalancerScript() {}

  /**
   * Waits until quick starts are prepared, which the first command after a build does in a minute.
   * No other command and no other system may start meanwhile.
   */
  public static synchronized void prepare() {
    if (!prepared) {
      Result result = runPrepared(PREPARED_WITHIN, Map.of(), "--help");
      if (result.exit() != 0) {
        throw new IllegalStateException(result.err());
      }
      prepared = true;
    }
  }

  /** Runs a command to its end. */
  public static Result run(Duration most, String... arguments) {
    return run(most, Map.of(), arguments);
  }

  /** Runs a command to its end, with these variables. */
  static Result run(Duration most, Map<String, String> environment, String... arguments) {
    prepare();
    return runPrepared(most, environment, arguments);
  }

  /** Runs any command to its end. */
  static Result run(Duration most, ProcessBuilder builder) {
    try {
      Process process = builder.start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        // The script's own children too: a platform that was being prepared would live on.
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        throw new AssertionError(
            "%s took more than %s: %s"
                .formatted(String.join(" ", builder.command()), most, out.join() + err.join()));
      }
      return new Result(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A command that goes on, its output in a file. */
  static Process start(Path output, Map<String, String> environment, String... arguments) {
    prepare();
    ProcessBuilder builder = builder(arguments);
    builder.environment().putAll(environment);
    try {
      return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Result runPrepared(
      Duration most, Map<String, String> environment, String... arguments) {
    ProcessBuilder builder = builder(arguments);
    builder.environment().putAll(environment);
    return run(most, builder);
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("balancer").toAbsolutePath().normalize().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // What a person has in the environment must not matter: see --real.
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", "kafka.invalid:9092");
    builder.environment().put("S3_ENDPOINT", "https://s3.invalid");
    builder.environment().put("AWS_ACCESS_KEY_ID", "must-not-be-used");
    builder.environment().put("REPLICATE_API_TOKEN", "must-not-be-used");
    return builder;
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        IN_BACKGROUND);
  }
}
