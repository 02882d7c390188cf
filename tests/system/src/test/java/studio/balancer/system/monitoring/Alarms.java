package studio.balancer.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.local.process.Instance;
import studio.balancer.log.LogClients;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.operations.installation.Service;
import studio.balancer.system.BalancerScript;
import studio.balancer.system.OnOwnSystem;
import studio.balancer.system.TestArrangement;
import studio.balancer.system.TestSystem;
import studio.balancer.system.gateway.Backend;
import studio.balancer.system.gateway.BeforeEffect;
import studio.balancer.system.gateway.Interception;
import studio.balancer.system.gateway.ServiceRequest;

/**
 * Each alert is made to fire in a real Prometheus by its fault, and ends when that is mended as
 * {@code docs/operations.md} says. It takes minutes, so its name is not one of those that every
 * build runs: {@code ./mvnw verify -Pmonitoring}.
 */
@OnOwnSystem
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Alarms {
  /** Budget and blocked actors are looked at once a minute. */
  private static final Duration SOON = Duration.ofMinutes(3);

  /** Seven images each, and the cap is 1.40 dollars. */
  private static final int PLANS_IN_CAP = 5;

  private final Outage outage = new Outage();
  private Path folder;
  private TestSystem system;
  private HttpServer audits;
  private PrometheusProcess prometheus;
  private int actors;

  /** What is away now. */
  private static final class Outage implements Interception {
    private volatile boolean store;
    private volatile int createStatus;

    @Override
    public BeforeEffect before(ServiceRequest request) {
      if (store && request.backend() == Backend.S3) {
        return BeforeEffect.Answer.of(503);
      }
      boolean create =
          request.backend() == Backend.REPLICATE
              && request.method().equals("POST")
              && request.target().endsWith("/predictions");
      return create && createStatus != 0
          ? BeforeEffect.Answer.of(createStatus)
          : BeforeEffect.FORWARD;
    }
  }

  @BeforeAll
  void start() throws IOException {
    Optional<Path> program = PrometheusProcess.program("prometheus");
    assumeTrue(program.isPresent(), "NOT RUN: prometheus is not on the path (package prometheus)");
    folder = Files.createDirectories(Path.of("target", "monitoring")).toRealPath();
    folder = Files.createTempDirectory(folder, "prometheus-");
    Map<String, String> impatient =
        Map.of("BALANCER_HEALTH_MAX_TRYING", "PT3S", "BALANCER_HEALTH_LOOK_EVERY", "PT1S");
    system =
        TestSystem.start(
            TestArrangement.seenBy(outage)
                .with(
                    Service.PLANNER,
                    Map.of(
                        "BALANCER_HEALTH_MAX_TRYING", "PT3S",
                        "BALANCER_HEALTH_LOOK_EVERY", "PT1S",
                        "BALANCER_MONEY_MAX_PER_DAY_USD", "1.40"))
                .with(Service.STORAGE, impatient)
                .with(Service.MANIFEST, impatient)
                .with(
                    Service.GENERATOR,
                    Map.of(
                        "BALANCER_REPLICATE_PROBE_AFTER", "PT2S",
                        "BALANCER_REPLICATE_CREATE_TIMEOUT", "PT2S",
                        "BALANCER_REPLICATE_ATTEMPT_WINDOW", "PT4S")),
            Duration.ofMillis(300));
    audits = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    audits.createContext(
        "/metrics",
        exchange -> {
          try (exchange) {
            Path file = folder.resolve("balancer.prom");
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    audits.start();
    Endpoints endpoints = system.running().endpoints();
    prometheus =
        PrometheusProcess.start(
            program.get(),
            folder,
            List.of(
                authority(endpoints.planner()),
                authority(endpoints.generator()),
                authority(endpoints.storage()),
                authority(endpoints.manifest())),
            "127.0.0.1:" + audits.getAddress().getPort());
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (audits != null) {
      audits.stop(0);
    }
    if (system != null) {
      system.close();
    }
  }

  @AfterEach
  void mend() {
    outage.store = false;
    outage.createStatus = 0;
  }

  @Test
  void promiseBroken() {
    // Given
    String actor = actor();
    ObjectAddress image =
        new ObjectAddress(system.bucket(), "system_actors/training_data/" + actor + "/0001_13.jpg");
    StoredObject lost = system.store().read(image).orElseThrow();

    // When
    system.store().delete(image);
    audit(1);
    awaitFiring("PromiseBroken");
    system.store().create(image, new ObjectContent(lost.bytes(), "image/jpeg", Map.of()));
    audit(0);

    // Then
    awaitOver("PromiseBroken");
  }

  @Test
  void auditTooOld() throws IOException {
    // Given
    Files.deleteIfExists(folder.resolve("balancer.prom"));
    awaitFiring("AuditTooOld");
    audit(0);
    awaitOver("AuditTooOld");

    // When
    awaitFiring("AuditTooOld");
    audit(0);

    // Then
    awaitOver("AuditTooOld");
  }

  @Test
  void serviceDown() {
    // When
    Instance storage = Instance.first(Service.STORAGE);
    system.services().kill(storage);
    awaitFiring("ServiceDown");
    system.services().start(storage);
    system.services().awaitReady(storage);

    // Then
    awaitOver("ServiceDown");
  }

  @Test
  void channelStandsStillAndWorkIsTooOld() {
    // Given
    String actor = actor();
    outage.store = true;
    change(actor);

    // When
    awaitFiring("ChannelStandsStill");
    awaitFiring("WorkTooOld");
    outage.store = false;

    // Then
    awaitOver("ChannelStandsStill");
    awaitOver("WorkTooOld");
    awaitBalanced(actor);
  }

  @Test
  void intakePaused() {
    // Given
    String actor = actor();
    outage.createStatus = 402;
    change(actor);

    // When
    awaitFiring("IntakePaused");
    outage.createStatus = 0;

    // Then
    awaitOver("IntakePaused");
    awaitBalanced(actor);
  }

  @Test
  void actorBlockedWhichIsADeadLetterToo() {
    // Given
    String actor = actor();
    publish(Topic.IMAGE_EVENTS, actor);

    // When
    awaitFiring("DeadLetters");
    awaitFiring("ActorBlocked");
    String letter = run(0, "dead-letters", "list", "--actor-id", actor, "--json");
    run(0, "dead-letters", "discard", json(letter).required("id").asText(), "--execute");

    // Then
    awaitOver("ActorBlocked");
    awaitOver("DeadLetters");
  }

  @Test
  void imagesParked() {
    // Given
    String actor = actor();
    outage.createStatus = 500;
    change(actor);

    // When
    awaitFiring("ImagesParked");
    outage.createStatus = 0;

    // Then
    awaitOver("ImagesParked");
    assertThat(run(0, "parked", "list", "--actor-id", actor, "--json")).contains(actor);
  }

  @Test
  void moneyNearCap() {
    // Given: what is reserved stays so while nothing can be bought
    outage.createStatus = 402;

    // When: as many as the cap lets, whatever the other tests have spent
    for (int plan = 0; plan < PLANS_IN_CAP; plan++) {
      change(actor());
    }
    awaitFiring("MoneyNearCap");
    outage.createStatus = 422;

    // Then: what Replicate does not take is not charged
    awaitOver("MoneyNearCap");
  }

  @Test
  void eachPanelHasData() {
    // Given
    String actor = actor();
    change(actor);
    awaitBalanced(actor);
    // The sample's images have been judged upstream, so nobody looks at them by itself.
    run(0, "judge", "--actor-id", actor, "--file", "0001_14.png", "--quality", "8", "--execute");
    audit(0);

    // Then
    for (String panel : MonitoringFiles.panels()) {
      Awaitility.await(panel).atMost(SOON).until(() -> !prometheus.query(panel).isEmpty());
    }
  }

  private String actor() {
    String actor = "%04d_alarm".formatted(++actors);
    system.importSample(actor);
    return actor;
  }

  private void change(String actor) {
    system
        .kafka()
        .publish(
            new ActorDatasetChanged(
                "alarm-" + UUID.randomUUID(),
                "test",
                new ActorId(actor),
                false,
                null,
                Map.of(),
                Timestamp.now(Clock.systemUTC())));
  }

  private void awaitBalanced(String actor) {
    Awaitility.await(actor)
        .atMost(SOON)
        .until(
            () ->
                system
                    .manifest(actor)
                    .filter(manifest -> manifest.path("total_images").asInt() == 20)
                    .isPresent());
  }

  private void awaitFiring(String alert) {
    Awaitility.await(alert + " fires")
        .atMost(SOON)
        .until(() -> prometheus.firing().contains(alert));
  }

  private void awaitOver(String alert) {
    Awaitility.await(alert + " is over")
        .atMost(SOON)
        .until(() -> !prometheus.firing().contains(alert));
  }

  private void audit(int exit) {
    run(exit, "audit", "--metrics", folder.resolve("balancer.prom").toString());
  }

  private String run(int exit, String... words) {
    BalancerScript.Result result =
        BalancerScript.run(
            SOON,
            Stream.concat(Stream.of(words), Stream.of("--data-dir", system.dataFolder().toString()))
                .toArray(String[]::new));
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    return result.out();
  }

  private void publish(Topic topic, String key) {
    try (var producer = LogClients.of(system.running().endpoints().kafka(), SOON).producer()) {
      producer.send(
          new ProducerRecord<>(
              topic.baseName(),
              key.getBytes(StandardCharsets.UTF_8),
              "no event".getBytes(StandardCharsets.UTF_8)));
      producer.flush();
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.readTree(text.lines().findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8));
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String authority(String url) {
    return URI.create(url).getAuthority();
  }
}
