package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;
import studio.balancer.operations.rawlog.KafkaRecordLog;

/**
 * A token with the line end of its file, the keys of a store, and a base image whose URL has a
 * password and a signature: whatever fails, none of them is in anything that the system writes,
 * keeps or says.
 */
@Tag("slow")
@OnOwnSystem
class SecretsSystemTest {
  private static final String TOKEN = "r8_MarkedTokenOfTheTest";
  private static final String PASSWORD = "MarkedPasswordOfTheUrl";
  private static final String SIGNATURE = "MarkedSignatureOfTheUrl";
  private static final Duration MAX_WAIT = Duration.ofSeconds(90);

  private static QuotingReplicate replicate;
  private static TestSystem system;

  @BeforeAll
  static void start() throws IOException {
    replicate = QuotingReplicate.start(TOKEN);
    system =
        TestSystem.start(
            TestArrangement.usual()
                .with(
                    Service.GENERATOR,
                    Map.of(
                        "QUARKUS_REST_CLIENT_REPLICATE_URL", replicate.url().toString(),
                        "REPLICATE_API_TOKEN", TOKEN + "\n",
                        "BALANCER_REPLICATE_PROBE_AFTER", "PT0.1S",
                        "BALANCER_REPLICATE_ATTEMPT_WINDOW", "PT3S",
                        "BALANCER_REPLICATE_CREATE_TIMEOUT", "PT2S",
                        "BALANCER_DELIVERY_RETRY_FOR", "PT5S")),
            Duration.ofMillis(100));
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
    replicate.close();
  }

  @Test
  void noSecretIsInAnythingThatAFailingRunWrites() throws Exception {
    // Given
    imported("0601_quoted", "");
    imported(
        "0602_signed",
        "https://user:%s@elsewhere.s3.eu-west-1.amazonaws.com/base.png?X-Amz-Signature=%s"
            .formatted(PASSWORD, SIGNATURE));
    Map<String, String> written = new TreeMap<>();

    // When
    for (String actor : List.of("0601_quoted", "0602_signed")) {
      command(written, "balance", "--actor-id", actor);
      command(written, "--json", "balance", "--actor-id", actor, "--execute");
      command(written, "balance", "--actor-id", actor, "--execute");
    }
    command(written, "audit");
    command(written, "--json", "audit");
    command(written, "parked", "list");
    command(written, "--json", "dead-letters", "list");

    // Then
    assertThat(replicate.quotations()).as("answers that quote the token").isGreaterThan(10);
    health(written);
    topics(written);
    objects(written);
    files(written);
    assertThat(written).hasSizeGreaterThan(40);
    assertThat(places(written, TOKEN)).isEmpty();
    assertThat(places(written, system.running().endpoints().s3SecretKey())).isEmpty();
    // What somebody brought in stands in the record of it, and nowhere else.
    assertThat(places(written, PASSWORD)).allMatch(SecretsSystemTest::ofTheImport);
    assertThat(places(written, SIGNATURE)).allMatch(SecretsSystemTest::ofTheImport);
    assertThat(places(written, SIGNATURE)).isNotEmpty();
  }

  private static boolean ofTheImport(String place) {
    return place.startsWith("topic " + Topic.IMAGE_EVENTS.baseName() + " ")
        || place.startsWith("object manifests/")
        || place.startsWith("file actor_manifests/");
  }

  private static List<String> places(Map<String, String> written, String secret) {
    return written.entrySet().stream()
        .filter(entry -> entry.getValue().contains(secret))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void imported(String actor, String baseImage) {
    ObjectNode manifest = system.sampleManifest(actor);
    if (!baseImage.isEmpty()) {
      ((ObjectNode) manifest.path("base_images").path(0)).put("s3_url", baseImage);
    }
    system.importActor(actor, manifest);
  }

  private static void command(Map<String, String> written, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", system.dataFolder().toString()));
    BalancerScript.Result result = BalancerScript.run(MAX_WAIT, all.toArray(String[]::new));
    written.put("command " + String.join(" ", arguments), result.out() + result.err());
  }

  private static void health(Map<String, String> written) {
    Endpoints endpoints = system.running().endpoints();
    for (String url :
        List.of(
            endpoints.planner(),
            endpoints.generator(),
            endpoints.storage(),
            endpoints.manifest())) {
      for (String path : List.of("/q/health", "/manifests/0601_quoted", "/manifests/!")) {
        written.put("answer " + url + path, body(url + path));
      }
    }
  }

  private static String body(String url) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void topics(Map<String, String> written)
      throws ExecutionException, InterruptedException {
    String servers = system.running().endpoints().kafka();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
        KafkaRecordLog log = new KafkaRecordLog(servers)) {
      for (String topic : admin.listTopics().names().get()) {
        log.readAll(
            topic,
            record ->
                written.put(
                    "topic %s %d-%d".formatted(topic, record.partition(), record.offset()),
                    text(record)));
      }
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    StringBuilder all = new StringBuilder(text(record.key())).append(text(record.value()));
    for (Header header : record.headers()) {
      all.append(header.key()).append(text(header.value()));
    }
    return all.toString();
  }

  private static void objects(Map<String, String> written) {
    try (Stream<ObjectSummary> objects = system.store().list(system.bucket(), "")) {
      objects.forEach(
          summary ->
              system
                  .store()
                  .read(new ObjectAddress(system.bucket(), summary.key()))
                  .ifPresent(found -> written.put("object " + summary.key(), text(found.bytes()))));
    }
  }

  /** Logs, local copies, plans; not what broker and store keep, which was read above. */
  private static void files(Map<String, String> written) throws IOException {
    Path folder = system.dataFolder();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().equals("endpoints.json"))
          .filter(file -> !folder.relativize(file).startsWith(".platform"))
          .forEach(file -> written.put("file " + folder.relativize(file), text(bytes(file))));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
