package studio.balancer.benchmarks.fold;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.S3Access;

/** The same fold with Kafka Streams and a sink to S3. */
final class StreamsProgram {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  private StreamsProgram() {}

  /** The arguments are those of a {@link FoldTask}; how: a processing guarantee. */
  public static void main(String[] arguments) {
    try {
      fold(arguments);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      // Its threads would go on, and wait for each other after an OutOfMemoryError.
      Runtime.getRuntime().halt(1);
    }
  }

  private static void fold(String[] arguments) throws Exception {
    ContestantReport report = new ContestantReport(Path.of(arguments[0]));
    FoldTask task = FoldTask.of(arguments);
    String application = "streams-" + UUID.randomUUID();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (S3Client s3 = client(task.access());
        ManifestSink sink = new ManifestSink(s3, task.access().bucket());
        Admin admin =
            Admin.create(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrapServers()))) {
      KafkaStreams streams = new KafkaStreams(topology(sink), properties(task, application));
      streams.setUncaughtExceptionHandler(
          thrown -> {
            failure.set(thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
      while (sink.folded() < task.records() || committed(admin, application) < task.records()) {
        if (failure.get() != null) {
          throw new IllegalStateException(failure.get());
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
      }
      report.done(sink.folded());
      streams.close(CLOSE_WITHIN);
      streams.cleanUp();
      removeTopics(admin, application);
    }
  }

  private static Topology topology(ManifestSink sink) {
    // What comes and goes between two commits is in the cache alone: of it the changelog gets no
    // more than the note that it is gone.
    StoreBuilder<?> pending =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(FoldProcessor.PENDING),
                Serdes.String(),
                Serdes.ByteArray())
            .withCachingEnabled()
            .withLoggingEnabled(Map.of());
    Topology topology = new Topology();
    topology.addSource(
        "events",
        Serdes.ByteArray().deserializer(),
        Serdes.ByteArray().deserializer(),
        Topic.IMAGE_EVENTS.baseName());
    topology.addProcessor("fold", () -> new FoldProcessor(sink), "events");
    topology.addStateStore(kept(FoldProcessor.MANIFESTS), "fold");
    topology.addStateStore(kept(FoldProcessor.HISTORIES), "fold");
    topology.addStateStore(pending, "fold");
    return topology;
  }

  private static StoreBuilder<?> kept(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
        .withLoggingEnabled(Map.of());
  }

  /** What is other than the default is what made it faster, or what large manifests need. */
  private static Properties properties(FoldTask task, String application) {
    Map<String, Object> all = new HashMap<>();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, task.bootstrapServers());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, task.how());
    all.put(StreamsConfig.STATE_DIR_CONFIG, task.folder().resolve(application).toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Runtime.getRuntime().availableProcessors());
    // Commits are asked for when something was folded; with exactly-once the default is 100 ms.
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 30_000);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 120_000);
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 160L << 20);
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2_000);
    all.put(StreamsConfig.consumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
    all.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), 16 << 20);
    all.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), 16 << 20);
    Properties properties = new Properties();
    properties.putAll(all);
    return properties;
  }

  private static long committed(Admin admin, String application) throws Exception {
    try {
      return admin
          .listConsumerGroupOffsets(application)
          .partitionsToOffsetAndMetadata()
          .get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS)
          .values()
          .stream()
          .mapToLong(each -> each == null ? 0 : each.offset())
          .sum();
    } catch (TimeoutException e) {
      return 0;
    }
  }

  private static void removeTopics(Admin admin, String application) throws Exception {
    admin
        .deleteTopics(
            admin.listTopics().names().get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS).stream()
                .filter(name -> name.startsWith(application))
                .toList())
        .all()
        .get(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
  }

  private static S3Client client(S3Access access) {
    return S3Client.builder()
        .httpClient(UrlConnectionHttpClient.create())
        .endpointOverride(access.endpoint().orElseThrow())
        .region(Region.of(access.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(access.accessKey(), access.secretKey())))
        .serviceConfiguration(
            settings -> settings.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
        .build();
  }
}
