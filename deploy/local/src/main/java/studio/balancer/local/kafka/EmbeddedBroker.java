package studio.balancer.local.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.CodecLibraries;

/** A real Apache Kafka broker (KRaft, one node) in this process; its data outlives it. */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final int port;
  private final KafkaRaftServer server;

  private EmbeddedBroker(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /**
   * Starts a broker.
   *
   * @param folder for its log and configuration; formatted when it is new
   * @param port for clients
   * @param controllerPort for the controller
   */
  public static EmbeddedBroker start(Path folder, int port, int controllerPort) throws IOException {
    // It looks into what it is sent.
    CodecLibraries.prepare();
    Files.createDirectories(folder);
    Properties properties = properties(folder.resolve("log"), port, controllerPort);
    format(folder, properties);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(port, server);
  }

  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties properties(Path log, int port, int controllerPort) throws IOException {
    Properties properties = new Properties();
    try (var usual = EmbeddedBroker.class.getResourceAsStream("broker.properties")) {
      properties.load(usual);
    }
    String clients = Line.of("PLAINTEXT://%s:%d", HOST, port);
    String controller = Line.of("%s:%d", HOST, controllerPort);
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("listeners", clients + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", clients);
    properties.put("log.dirs", log.toString());
    return properties;
  }

  private static void format(Path folder, Properties properties) throws IOException {
    Path configuration = folder.resolve("server.properties");
    try (var out = Files.newOutputStream(configuration)) {
      properties.store(out, "Written at every start");
    }
    Path idFile = folder.resolve("cluster.id");
    if (!Files.exists(idFile)) {
      Files.writeString(idFile, Uuid.randomUuid().toString());
    }
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {
              "format",
              "-t",
              Files.readString(idFile).strip(),
              "-c",
              configuration.toString(),
              "--ignore-formatted"
            },
            new PrintStream(report, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException(
          Line.of(
              "cannot format %s for Kafka: %s",
              folder, report.toString(StandardCharsets.UTF_8).strip()));
    }
  }
}
