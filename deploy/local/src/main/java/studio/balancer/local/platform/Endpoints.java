package studio.balancer.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;
import studio.balancer.local.CommandFailed;

/**
 * Where everything of a running installation listens; written to the data folder, so that other
 * commands find it.
 *
 * @param kafka bootstrap servers
 * @param s3 the S3 server's URL; empty on AWS
 * @param replicate the URL of Replicate's API, simulated or real
 * @param processes the process id of each process, by its name
 */
public record Endpoints(
    String kafka,
    String s3,
    String s3Region,
    String s3AccessKey,
    String s3SecretKey,
    String bucket,
    String replicate,
    String planner,
    String generator,
    String storage,
    String manifest,
    Map<String, Long> processes) {

  /** The name of the process that everything else belongs to. */
  public static final String LAUNCHER = "launcher";

  private static final String FILE = "endpoints.json";

  /** A sorted copy is kept. */
  public Endpoints {
    processes = processes == null ? Map.of() : Map.copyOf(new TreeMap<>(processes));
  }

  /**
   * Reads what runs in a data folder.
   *
   * @throws CommandFailed if nothing runs there
   */
  public static Endpoints read(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    if (!Files.exists(file)) {
      throw nothingRuns(dataFolder);
    }
    try {
      Endpoints endpoints = Json.read(Files.readAllBytes(file), Endpoints.class);
      if (!endpoints.alive()) {
        throw nothingRuns(dataFolder);
      }
      return endpoints;
    } catch (IOException | UnreadableJson e) {
      throw new CommandFailed("cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  /** Whether something runs in a data folder. */
  public static boolean running(Path dataFolder) {
    try {
      return read(dataFolder).alive();
    } catch (CommandFailed e) {
      return false;
    }
  }

  /** Writes the file whole or not at all. */
  public void write(Path dataFolder) throws IOException {
    Path temporary = Files.createTempFile(dataFolder, ".endpoints-", ".tmp");
    Files.write(temporary, Json.prettyBytes(this));
    Files.move(temporary, dataFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the file: nothing runs any more. */
  public static void remove(Path dataFolder) throws IOException {
    Files.deleteIfExists(dataFolder.resolve(FILE));
  }

  private boolean alive() {
    Long pid = processes.get(LAUNCHER);
    return pid != null && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static CommandFailed nothingRuns(Path dataFolder) {
    return new CommandFailed(
        "nothing runs in %s: start it with ./balancer up".formatted(dataFolder));
  }
}
