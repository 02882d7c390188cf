package studio.balancer.system.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.local.process.LocalConsole;
import studio.balancer.local.process.Ports;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.platform.PlatformAccess;
import studio.balancer.platform.PlatformProcess;
import studio.balancer.system.BalancerScript;

/**
 * The console's process beside a log and a bucket that a test fills; no service runs. Its logs stay
 * below the module's {@code target}.
 */
final class LoneConsole implements AutoCloseable {
  /** What it asks for before it changes anything. */
  static final String TOKEN = "token-of-the-test";

  private static final Duration START_WITHIN = Duration.ofSeconds(60);
  private static final Duration WRITTEN_WITHIN = Duration.ofSeconds(30);
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  private final HttpClient http = HttpClient.newHttpClient();
  private final PlatformProcess platform;
  private final int port;
  private LocalConsole console;

  private LoneConsole(PlatformProcess platform, int port) {
    this.platform = platform;
    this.port = port;
  }

  /** Starts broker and S3 server; the console is {@linkplain #look() started later}. */
  static LoneConsole prepare() {
    BalancerScript.prepare();
    try {
      Path systems = Files.createDirectories(Path.of("target", "systems"));
      Path folder = Files.createTempDirectory(systems, "console-").toRealPath();
      return new LoneConsole(PlatformProcess.start(folder), Ports.anyFree());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the console, and returns when it answers. */
  void look() {
    look(Map.of());
  }

  /**
   * The same, where it was before if it was, with some of its own variables.
   *
   * @param settings by name, as its environment has them
   */
  void look(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put(LocalConsole.TOKEN, TOKEN);
    console =
        LocalConsole.start(
            ROOT,
            access().dataFolder().resolve("logs"),
            port,
            access().dataFolder(),
            all,
            System::getenv);
    Awaitility.await("the console at " + url())
        .atMost(START_WITHIN)
        .ignoreExceptions()
        .until(() -> get("/q/health/ready").statusCode() == 200);
  }

  /** Ends it without asking, and returns when it is gone. */
  void kill() {
    ProcessHandle process = console.handle();
    process.destroyForcibly();
    process.onExit().join();
  }

  PlatformAccess access() {
    return platform.access();
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its process. */
  ProcessHandle process() {
    return console.handle();
  }

  /** One of its pages. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Puts messages into the log; they are there when this returns, at these places. */
  List<RecordMetadata> write(List<? extends Message> messages) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent =
          messages.stream()
              .map(message -> producer.send(KafkaClients.record(message, "")))
              .toList();
      List<RecordMetadata> places = new ArrayList<>();
      for (Future<RecordMetadata> one : sent) {
        places.add(one.get(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS));
      }
      return places;
    }
  }

  /** Puts a dead letter of a command aside, as a service does; it is there when this returns. */
  void writeDeadLetter(String reason) throws Exception {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            Topic.DELETE_IMAGE.deadLetterName(""),
            reason.getBytes(UTF_8),
            "no JSON".getBytes(UTF_8));
    Map.of(
            DeadLetterHeader.TOPIC,
            Topic.DELETE_IMAGE.baseName(),
            DeadLetterHeader.PARTITION,
            "0",
            DeadLetterHeader.OFFSET,
            "0",
            DeadLetterHeader.STAGE,
            "parse",
            DeadLetterHeader.REASON,
            reason)
        .forEach((header, value) -> letter.headers().add(header, value.getBytes(UTF_8)));
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.send(letter).get(WRITTEN_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** For a test that writes at times of its own; the caller closes it. */
  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            access().bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  public void close() {
    Path folder = access().dataFolder();
    if (console != null) {
      console.close();
    }
    platform.close();
    http.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.startsWith(folder.resolve("logs")) && !path.equals(folder)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
