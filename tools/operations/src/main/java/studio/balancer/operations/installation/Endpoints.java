package studio.balancer.operations.installation;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.OperationException;

/**
 * Where everything of a running installation listens; written to the data folder, so that other
 * commands find it.
 *
 * @param kafka bootstrap servers
 * @param topicPrefix put before the names of all topics and groups; none if it is empty
 * @param s3 the S3 server's URL; empty on AWS
 * @param s3Recorded the S3 server's URL as the services know it and record it, null where that is
 *     the same
 * @param replicate the URL of Replicate's API, simulated or real; the real one if it is empty
 * @param console the page for the people who run it; null where there is none
 * @param processes the process id of each process, by its name
 * @param started when each process began, by its name: an id is given again, an id and a time are
 *     not
 */
public record Endpoints(
    String kafka,
    String topicPrefix,
    String s3,
    String s3Recorded,
    String s3Region,
    String s3AccessKey,
    String s3SecretKey,
    String bucket,
    String replicate,
    String planner,
    String generator,
    String storage,
    String manifest,
    String console,
    Map<String, Long> processes,
    Map<String, Instant> started) {

  /** Where the real Replicate is (https://replicate.com/docs/reference/http). */
  public static final String REAL_REPLICATE = "https://api.replicate.com";

  /** The name of the process that everything else belongs to. */
  public static final String LAUNCHER = "launcher";

  private static final String FILE = "endpoints.json";

  /**
   * Linux counts a process's start from the boot, whose time it states in seconds and moves when
   * the clock is set (btime in proc_stat(5)).
   */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /**
   * Copies are kept.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong; services that are
   *     not named are not asked
   */
  public Endpoints {
    kafka = Require.text("kafka", kafka).strip();
    topicPrefix = topicPrefix == null ? "" : topicPrefix;
    s3 = s3 == null ? "" : s3;
    s3Region = oneWord("s3_region", s3Region);
    s3AccessKey = oneWord("s3_access_key", s3AccessKey);
    s3SecretKey = oneWord("s3_secret_key", s3SecretKey);
    bucket = oneWord("bucket", bucket);
    s3 = url("s3", s3);
    s3Recorded = url("s3_recorded", s3Recorded);
    replicate = url("replicate", replicate);
    planner = url("planner", planner);
    generator = url("generator", generator);
    storage = url("storage", storage);
    manifest = url("manifest", manifest);
    console = url("console", console);
    replicate = replicate == null || replicate.isEmpty() ? REAL_REPLICATE : replicate;
    processes = Require.map("processes", processes);
    started = Require.map("started", started);
  }

  /** Without the white space around it, of which an editor or a file left some. */
  private static String oneWord(String field, String value) {
    Require.text(field, value);
    String trimmed = value.strip();
    if (!trimmed.matches("[\\x21-\\x7e]+")) {
      // The value may be a secret.
      throw new IllegalArgumentException(
          Line.of(
              "invalid %s: expected one line of printable ASCII characters without spaces", field));
    }
    return trimmed;
  }

  /** A server's URL without the white space around it, or nothing. */
  private static String url(String field, String value) {
    if (value == null || value.isEmpty()) {
      return value;
    }
    try {
      URI url = new URI(value.strip());
      String scheme = url.getScheme();
      // A password in it would be quoted whenever the address does not answer.
      if (url.toString().indexOf('@') < 0
          && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
        return url.toString();
      }
    } catch (URISyntaxException e) {
      // Said below, without the parser's own words.
    }
    // It is not quoted: it may hold a password, wherever in it.
    throw new IllegalArgumentException(
        Line.of("invalid %s: expected an http or https URL without a user", field));
  }

  /**
   * Reads what runs in a data folder.
   *
   * @throws OperationException if nothing runs there
   */
  public static Endpoints read(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    if (!Files.exists(file)) {
      throw nothingRuns(dataFolder);
    }
    Endpoints endpoints = loaded(file);
    if (!endpoints.alive()) {
      throw nothingRuns(dataFolder);
    }
    return endpoints;
  }

  private static Endpoints loaded(Path file) {
    try {
      return load(file);
    } catch (IOException e) {
      throw new OperationException("cannot read %s: %s", file, e.getMessage());
    }
  }

  /**
   * Reads a file with such a document; what it names is taken as it is.
   *
   * @throws OperationException if it is not such a document
   */
  static Endpoints load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      // One more than is allowed is enough to be refused.
      return parse(in.readNBytes(Json.MAX_DOCUMENT_BYTES + 1), file.toString());
    }
  }

  /**
   * Reads a document with the fields of {@code endpoints.json}; what it names is taken as it is.
   *
   * @param from where it comes from, for messages
   * @throws OperationException if it is not such a document
   */
  public static Endpoints parse(byte[] document, String from) {
    try {
      return Json.read(document, Endpoints.class);
    } catch (UnreadableJsonException e) {
      throw new OperationException("cannot read %s: %s", from, e.getMessage());
    }
  }

  /** Without the credentials: it may get into a log. */
  @Override
  public String toString() {
    return Line.of("Endpoints[kafka %s, s3 %s, bucket %s]", kafka, s3, bucket);
  }

  public S3Access s3Access() {
    return new S3Access(server(s3), s3Region, s3AccessKey, s3SecretKey, bucket);
  }

  public ObjectUrls objectUrls() {
    return new ObjectUrls(server(s3Recorded == null ? s3 : s3Recorded), s3Region);
  }

  private static Optional<URI> server(String url) {
    return Optional.of(url).filter(named -> !named.isEmpty()).map(URI::create);
  }

  /** Whether something runs in a data folder. */
  public static boolean running(Path dataFolder) {
    try {
      return read(dataFolder).alive();
    } catch (OperationException e) {
      return false;
    }
  }

  /** What a run left behind that could not clear up; empty if there was none, or one goes on. */
  public static Optional<Endpoints> left(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    return Files.exists(file)
        ? Optional.of(loaded(file)).filter(former -> !former.alive())
        : Optional.empty();
  }

  /**
   * The process of a name, if it is still that one; empty if it has ended, or it cannot be told.
   */
  public Optional<ProcessHandle> process(String name) {
    Instant begun = started.get(name);
    return Optional.ofNullable(processes.get(name))
        .flatMap(ProcessHandle::of)
        .filter(ProcessHandle::isAlive)
        .filter(process -> begun != null && sameTime(begun, process));
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
    return started.containsKey(LAUNCHER)
        ? process(LAUNCHER).isPresent()
        : pid != null && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static boolean sameTime(Instant begun, ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .filter(start -> Duration.between(begun, start).abs().compareTo(START_TOLERANCE) <= 0)
        .isPresent();
  }

  private static OperationException nothingRuns(Path dataFolder) {
    return new OperationException("nothing runs in %s: start it with ./balancer up", dataFolder);
  }
}
