package studio.balancer.console.installation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import studio.balancer.contracts.topic.CodecLibraries;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.deadletter.DeadLetters;
import studio.balancer.operations.deadletter.Marks;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Installation;
import studio.balancer.operations.parked.ParkedCommands;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.restore.Restoring;

/** An operator's connections to the installation, each opened when it is first needed. */
@Singleton
public final class OperatorAccess {
  /**
   * The command line's variable, read as it is: a secret in it may have characters that mean
   * something in a configuration.
   */
  private static final String ENDPOINTS = "BALANCER_ENDPOINTS";

  private final ConsoleConfiguration configuration;
  private final Clock clock;
  private Installation installation;
  private ServiceClient client;
  private S3Connection s3;

  public OperatorAccess(ConsoleConfiguration configuration, Clock clock) {
    this.configuration = configuration;
    this.clock = clock;
    CodecLibraries.prepare();
  }

  /**
   * The installation that it is the console of.
   *
   * @throws studio.balancer.operations.OperationException if there is none
   */
  public synchronized Installation installation() {
    if (installation == null) {
      installation =
          Installation.find(
              configuration
                  .endpoints()
                  .or(() -> Optional.ofNullable(System.getenv(ENDPOINTS)))
                  .filter(text -> !text.isBlank()),
              configuration.dataFolder().map(Path::of),
              Path.of("."));
    }
    return installation;
  }

  public Endpoints endpoints() {
    return installation().endpoints();
  }

  public DataFolder dataFolder() {
    return installation().dataFolder();
  }

  /** A topic's name, with the installation's prefix. */
  public String name(Topic topic) {
    return topic.name(endpoints().topicPrefix());
  }

  /** The topics as bytes, for one thread; the caller closes it. */
  public RecordLog openLog() {
    return new KafkaRecordLog(endpoints().kafka());
  }

  public synchronized ServiceClient client() {
    if (client == null) {
      client = new ServiceClient();
    }
    return client;
  }

  public synchronized ObjectStore store() {
    if (s3 == null) {
      s3 = endpoints().s3Access().connect();
    }
    return s3.store();
  }

  public String bucket() {
    return endpoints().bucket();
  }

  public ManifestService manifests() {
    return new ManifestService(client(), endpoints().manifest());
  }

  /** Clients for reading. */
  public KafkaClients kafka() {
    return new KafkaClients(endpoints().kafka(), endpoints().topicPrefix());
  }

  /**
   * Clients for publishing.
   *
   * @param source who says what is published
   */
  public KafkaClients kafka(String source) {
    return new KafkaClients(endpoints().kafka(), endpoints().topicPrefix(), source);
  }

  /**
   * @param log of the same thread
   * @param decidedBy who decides; null to read only
   */
  public DeadLetters deadLetters(RecordLog log, String decidedBy) {
    Marks marks = new Marks(store(), bucket(), log, clock, decidedBy);
    return new DeadLetters(log, marks, manifests(), endpoints().topicPrefix());
  }

  /**
   * @param log of the same thread
   */
  public ParkedCommands parked(RecordLog log) {
    return new ParkedCommands(
        store(), bucket(), log, client(), endpoints().generator(), endpoints().topicPrefix());
  }

  /**
   * @param source who says what is published
   */
  public Restoring restoring(String source) {
    return new Restoring(
        store(),
        bucket(),
        endpoints().objectUrls(),
        dataFolder(),
        manifests()::read,
        kafka(source)::publish,
        clock,
        source);
  }

  /** How many images of each type a balanced set has, as configured; empty is the usual. */
  public Optional<Integer> target(String type) {
    return Optional.ofNullable(configuration.target().get(type));
  }

  @PreDestroy
  synchronized void close() {
    if (client != null) {
      client.close();
    }
    if (s3 != null) {
      s3.close();
    }
  }
}
