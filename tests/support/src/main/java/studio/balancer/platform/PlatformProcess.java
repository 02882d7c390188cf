package studio.balancer.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.local.platform.RealPart;

/** Broker, S3 server and simulated Replicate in a process of their own, off our class path. */
public final class PlatformProcess implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final Process process;
  private final PlatformAccess access;

  private PlatformProcess(Process process, PlatformAccess access) {
    this.process = process;
    this.access = access;
  }

  /** Starts one of which nothing is real. See {@link #start(Path, Map)}. */
  public static PlatformProcess start(Path dataFolder) {
    return start(dataFolder, Map.of());
  }

  /**
   * Starts one; all of it is there when this returns.
   *
   * @param real where Kafka and S3 are, as variables; empty if they are to be embedded
   */
  static PlatformProcess start(Path dataFolder, Map<String, String> real) {
    Path deploy = Path.of(System.getProperty("project.root", "..")).resolve("deploy");
    Path local = deploy.resolve("local/target");
    Path output = dataFolder.resolve("platform.out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  new ArrayList<>(
                      List.of(
                          ProcessHandle.current().info().command().orElse("java"),
                          "@" + deploy.resolve("any-place.options"),
                          "-Xmx256m",
                          "-XX:+UseSerialGC",
                          "-XX:TieredStopAtLevel=1",
                          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                          "-cp",
                          String.join(
                              File.pathSeparator,
                              ownClasses(),
                              local.resolve("classes").toString(),
                              local + "/lib/*"),
                          PlatformMain.class.getName(),
                          dataFolder.toString())))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      if (!real.isEmpty()) {
        builder.environment().putAll(real);
        builder.command().addAll(List.of(RealPart.KAFKA.name(), RealPart.S3.name()));
      }
      Process process = builder.start();
      Path endpoints = dataFolder.resolve("endpoints.json");
      Awaitility.await("the platform in " + dataFolder)
          .atMost(START_WITHIN)
          .failFast(
              () -> {
                if (!process.isAlive()) {
                  throw new IllegalStateException(
                      "the platform ended: " + Files.readString(output));
                }
              })
          .until(() -> Files.exists(endpoints));
      JsonNode found = Json.readTree(Files.readAllBytes(endpoints));
      return new PlatformProcess(process, PlatformAccess.of(found, dataFolder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where this class is, in a folder or a jar. */
  private static String ownClasses() {
    try {
      return Path.of(PlatformMain.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where its parts are. */
  public PlatformAccess access() {
    return access;
  }

  @Override
  public void close() {
    try {
      // It runs until its standard input ends.
      process.getOutputStream().close();
      if (!process.waitFor(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
