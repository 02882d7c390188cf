package studio.balancer.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Kafka and LocalStack in containers, in place of the embedded broker and S3 server. */
public final class ContainerPlatform implements AutoCloseable {
  private static final String KAFKA = "apache/kafka";
  private static final String LOCALSTACK = "localstack/localstack:4.12.0";
  private static final String BUCKET = "training-data";
  private static final int LISTENER = 9092;
  private static final int FURTHER_LISTENER = 19092;

  private final KafkaContainer kafka;
  private final LocalStackContainer localstack;

  private ContainerPlatform(KafkaContainer kafka, LocalStackContainer localstack) {
    this.kafka = kafka;
    this.localstack = localstack;
  }

  /**
   * Whether the tests are to run on containers; the one place where it is chosen ({@code -P
   * containers}).
   */
  public static boolean chosen() {
    return "containers".equals(System.getProperty("test.platform"));
  }

  /**
   * Starts both; the bucket is there when this returns. They end with this process at the latest.
   */
  public static ContainerPlatform start() {
    return start(kafka());
  }

  /**
   * Starts both, for clients that reach Kafka by another way, too.
   *
   * @param port at this port of this machine such clients are led to {@link #kafkaBehind()}
   */
  public static ContainerPlatform startBehind(int port) {
    return start(
        kafka()
            .withListener("0.0.0.0:" + FURTHER_LISTENER, () -> "127.0.0.1:" + port)
            .withExposedPorts(LISTENER, FURTHER_LISTENER));
  }

  private static ContainerPlatform start(KafkaContainer kafka) {
    ContainerPlatform platform =
        new ContainerPlatform(kafka, new LocalStackContainer(LOCALSTACK).withServices("s3"));
    try {
      platform.kafka.start();
      platform.localstack.start();
      platform.createBucket();
      return platform;
    } catch (RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  /** Kafka, for a proxy that leads clients to it: host and port. */
  public String kafkaBehind() {
    return kafka.getHost() + ":" + kafka.getMappedPort(FURTHER_LISTENER);
  }

  /** LocalStack, for a proxy that leads clients to it: host and port. */
  public String s3Behind() {
    return localstack.getEndpoint().getAuthority();
  }

  /** The variables that {@code --real kafka,s3} reads. */
  public Map<String, String> environment() {
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS",
        kafka.getBootstrapServers(),
        "S3_ENDPOINT",
        localstack.getEndpoint().toString(),
        "AWS_REGION",
        localstack.getRegion(),
        "AWS_ACCESS_KEY_ID",
        localstack.getAccessKey(),
        "AWS_SECRET_ACCESS_KEY",
        localstack.getSecretKey(),
        "BALANCER_BUCKET",
        BUCKET);
  }

  @Override
  public void close() {
    kafka.stop();
    localstack.stop();
  }

  private static KafkaContainer kafka() {
    return new KafkaContainer(composeImage(KAFKA))
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
  }

  /** With the version that the Compose file names: the one place for it. */
  private static DockerImageName composeImage(String name) {
    Path compose = Path.of(System.getProperty("project.root", "..")).resolve("docker-compose.yml");
    try {
      Matcher image =
          Pattern.compile("image: (" + name + ":\\S+)").matcher(Files.readString(compose));
      if (!image.find()) {
        throw new IllegalStateException(
            String.format(Locale.ROOT, "%s names no version of %s", compose, name));
      }
      return DockerImageName.parse(image.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createBucket() {
    try (S3Client client =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(localstack.getEndpoint())
            .forcePathStyle(true)
            .region(Region.of(localstack.getRegion()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        localstack.getAccessKey(), localstack.getSecretKey())))
            .build()) {
      client.createBucket(request -> request.bucket(BUCKET));
    }
  }
}
