package studio.balancer.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts a service while its image is made, asks it for its health as Docker will, then stops it:
 * at its end its JVM writes down what it has loaded and linked, the AOT cache from which every
 * container starts (<a href="https://openjdk.org/jeps/514">JEP 514</a>). Nothing that the service
 * connects to is there, which does not end it.
 */
public final class Training {
  private static final int PORT = 8080;

  /** Its first answers load the classes of HTTP and of the health checks; later ones none. */
  private static final int ANSWERS = 10;

  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** Much more than a start takes on a busy machine. */
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

  /** The cache is written at the end. */
  private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

  /** The settings that have no default; of the rest it is told that nothing is where it looks. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("QUARKUS_HTTP_PORT", String.valueOf(PORT)),
          Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9"),
          Map.entry("QUARKUS_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:9"),
          Map.entry("QUARKUS_S3_AWS_REGION", "us-east-1"),
          Map.entry("QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static"),
          Map.entry("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID", "none"),
          Map.entry("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY", "none"),
          Map.entry("BALANCER_BUCKET", "training"),
          Map.entry("BALANCER_INSTANCE", "training"),
          Map.entry("BALANCER_DATA_FOLDER", "/tmp"),
          Map.entry("REPLICATE_URL", "http://127.0.0.1:9"),
          Map.entry("REPLICATE_API_TOKEN", "none"));

  private Training() {}

  /**
   * Ends with 0 if the cache is there.
   *
   * @param arguments the file of the cache, then the command that starts the service without one
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path cache = Path.of(arguments[0]);
    List<String> service = List.of(arguments).subList(1, arguments.length);
    System.exit(learn(cache, service) ? 0 : 1);
  }

  private static boolean learn(Path cache, List<String> service)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(service);
    command.add(1, "-XX:AOTCacheOutput=" + cache);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(SETTINGS);
    Process process = builder.start();
    boolean hasAnswered = asks(process);
    process.destroy();
    if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      System.out.println("It did not stop within " + ENDS_WITHIN);
      return false;
    }
    return hasAnswered && Files.exists(cache);
  }

  private static boolean asks(Process service) throws InterruptedException {
    long end = System.nanoTime() + STARTS_WITHIN.toNanos();
    int answers = 0;
    while (answers < ANSWERS
        && System.nanoTime() < end
        && !service.waitFor(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
      if (Probe.status(PORT, "/q/health/ready").isPresent()) {
        answers++;
      }
    }
    System.out.println("It has answered " + answers + " times");
    return answers == ANSWERS;
  }
}
