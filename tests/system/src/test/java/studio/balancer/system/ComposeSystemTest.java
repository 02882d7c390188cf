package studio.balancer.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.client.KafkaClients;

/** The installation by Docker Compose, driven as a person would. */
@Tag("containers")
@OnOwnSystem
class ComposeSystemTest {
  private static final ComposeInstallation INSTALLATION = new ComposeInstallation();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper LISTINGS = new ObjectMapper();
  private static final String BUCKET = "training-data";

  /** Images that the sample's set lacks. */
  private static final int MISSING = 7;

  @BeforeAll
  static void up() {
    // What a run that was killed has left.
    down();
    INSTALLATION.up();
  }

  @AfterAll
  static void down() {
    INSTALLATION.compose("down", "--volumes", "--remove-orphans");
  }

  @AfterEach
  void nothingIsLostOrPaidTwice() {
    BalancerScript.Result audit = INSTALLATION.onHost("audit");
    assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
  }

  @Test
  void balancesTheSampleFromTheHostAndFromAContainer() throws Exception {
    // Given
    String onHost = "0601_host";
    String inContainer = "0602_container";
    assertThat(INSTALLATION.onHost("sample", "--actor-id", onHost, "--execute").exit()).isZero();
    assertThat(INSTALLATION.inContainer("sample", "--actor-id", inContainer, "--execute").exit())
        .isZero();

    // When
    BalancerScript.Result first = INSTALLATION.onHost("balance", "--actor-id", onHost, "--execute");
    BalancerScript.Result second =
        INSTALLATION.inContainer("balance", "--actor-id", inContainer, "--execute");

    // Then
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(second.exit()).as(second.out() + second.err()).isZero();
    assertBalanced(onHost);
    assertBalanced(inContainer);
    BalancerScript.Result audit = INSTALLATION.inContainer("audit", "--actor-id", inContainer);
    assertThat(audit.exit()).as(audit.out() + audit.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "generator", "storage", "manifest"})
  void startsFromTheCacheInItsImage(String service) {
    // When
    BalancerScript.Result mapped =
        INSTALLATION.compose("exec", "-T", service, "cat", "/proc/1/maps");

    // Then
    assertThat(mapped.out()).contains("/opt/balancer/start.aot");
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "generator", "storage", "manifest"})
  void endsTheSameWayWhenAServiceIsKilledInMidPlan(String service) throws Exception {
    // Given
    String actor = "061_killed_" + service;
    CompletableFuture<BalancerScript.Result> plan = planUnderWay(actor, Duration.ofSeconds(20));

    // When
    INSTALLATION.compose("kill", service);
    assertThat(plan).as("the plan in the middle of which it is killed").isNotDone();
    INSTALLATION.compose("up", "--wait");

    // Then
    assertThat(plan.join().exit()).as(plan.join().out() + plan.join().err()).isZero();
    assertBalanced(actor);
  }

  @ParameterizedTest(name = "time {0}")
  @ValueSource(ints = {1, 2})
  void downAndUpLoseNothing(int time) throws Exception {
    // Given
    String actor = "062" + time + "_down";
    assertThat(planUnderWay(actor, Duration.ofSeconds(1)).join().exit()).isZero();
    Map<String, String> objects = objects();
    Map<Topic, Long> records = records();

    // When
    INSTALLATION.compose("down");
    INSTALLATION.compose("up", "--wait");

    // Then
    assertThat(objects()).isEqualTo(objects);
    assertThat(records()).isEqualTo(records);
    assertBalanced(actor);
    BalancerScript.Result again = INSTALLATION.onHost("balance", "--actor-id", actor, "--execute");
    assertThat(again.out()).contains("is balanced already");
  }

  @Test
  void goesOnWhileOneServiceAfterTheOtherIsReplaced() throws Exception {
    // Given
    String actor = "0630_rolling";
    CompletableFuture<BalancerScript.Result> plan = planUnderWay(actor, Duration.ofSeconds(60));

    // When
    for (String service : new String[] {"manifest", "storage", "generator", "planner"}) {
      assertThat(plan).as("the plan during which %s is replaced", service).isNotDone();
      INSTALLATION.compose("up", "--no-deps", "--force-recreate", "--wait", service);
    }

    // Then
    assertThat(plan.join().exit()).as(plan.join().out() + plan.join().err()).isZero();
    assertBalanced(actor);
  }

  /** Starts a plan of so slow images, and returns when Replicate has been asked for one. */
  private static CompletableFuture<BalancerScript.Result> planUnderWay(
      String actor, Duration latency) throws Exception {
    simulate(Map.of("latency_ms", latency.toMillis()));
    BalancerScript.Result sample = INSTALLATION.onHost("sample", "--actor-id", actor, "--execute");
    assertThat(sample.exit()).as(sample.out() + sample.err()).isZero();
    Set<String> before = latestPredictions();
    CompletableFuture<BalancerScript.Result> plan =
        CompletableFuture.supplyAsync(
            () -> INSTALLATION.onHost("balance", "--actor-id", actor, "--execute"),
            BalancerScript.IN_BACKGROUND);
    // All of them: where the generator is killed while it asks for one, that one may be parked.
    Awaitility.await("the predictions for " + actor)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              Set<String> asked = latestPredictions();
              asked.removeAll(before);
              return asked.size() == MISSING;
            });
    return plan;
  }

  /** The ids of a page of them, the latest hundred. */
  private static Set<String> latestPredictions() throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    LISTINGS
        .readTree(ask("REPLICATE_PORT", "/v1/predictions").body())
        .path("results")
        .forEach(prediction -> ids.add(prediction.path("id").asText()));
    return ids;
  }

  private static void assertBalanced(String actor) throws Exception {
    JsonNode manifest = get("MANIFEST_PORT", "/manifests/" + actor).orElseThrow();
    Map<String, Integer> types = new TreeMap<>();
    manifest
        .path("images")
        .forEach(image -> types.merge(image.path("type").asText(), 1, Integer::sum));
    assertThat(types)
        .isEqualTo(Map.of("photorealistic", 13, "bw_stylized", 4, "color_stylized", 3));
    assertThat(IntStream.rangeClosed(16, 22).mapToObj(number -> actor + "_" + number + ".jpg"))
        .allMatch(file -> manifest.path("images").has(file));
  }

  private static Map<String, String> objects() {
    S3Access access =
        new S3Access(
            Optional.of(URI.create("http://" + INSTALLATION.published("S3_PORT"))),
            "us-east-1",
            "test",
            "test",
            BUCKET);
    Map<String, String> etags = new TreeMap<>();
    try (S3Connection s3 = access.connect();
        Stream<ObjectSummary> all = s3.store().list(BUCKET, "")) {
      all.forEach(object -> etags.put(object.key(), object.etag()));
    }
    return etags;
  }

  private static Map<Topic, Long> records() {
    return new KafkaClients(INSTALLATION.published("KAFKA_PORT"), "")
        .recordCounts(
            List.of(
                Topic.ACTOR_DATASET_CHANGED,
                Topic.GENERATE_IMAGE,
                Topic.DELETE_IMAGE,
                Topic.IMAGE_GENERATED,
                Topic.IMAGE_EVENTS));
  }

  private static void simulate(Map<String, ?> simulation) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://" + INSTALLATION.published("REPLICATE_PORT") + "/simulation"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(simulation)))
                .header("Content-Type", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static Optional<JsonNode> get(String port, String path)
      throws IOException, InterruptedException, UnreadableJsonException {
    HttpResponse<byte[]> response = ask(port, path);
    return response.statusCode() == 200
        ? Optional.of(Json.readManifest(response.body()))
        : Optional.empty();
  }

  private static HttpResponse<byte[]> ask(String port, String path)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://" + INSTALLATION.published(port) + path))
            .header("Authorization", "Bearer test")
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }
}
