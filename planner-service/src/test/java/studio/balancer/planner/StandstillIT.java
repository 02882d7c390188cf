package studio.balancer.planner;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.standstill.Limits;
import studio.balancer.operations.audit.standstill.Standstill;
import studio.balancer.operations.installation.Endpoints;
import studio.balancer.platform.EmbeddedPlatform;
import studio.balancer.platform.PlatformAccess;

/** A service that stands still says so, with the reason. */
@QuarkusTest
@QuarkusTestResource(EmbeddedPlatform.class)
@QuarkusTestResource(ManifestStub.class)
@TestProfile(StandstillIT.Impatient.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandstillIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String REASON = "checks.find { it.name == 'consumers' }.data.reason";

  PlatformAccess platform;
  ManifestStub manifests;

  private final ActorId actor = new ActorId("a-" + UUID.randomUUID());

  /** Limits of seconds, and a topic of which one value cannot be read. */
  public static final class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "balancer.health.max-trying",
          "PT1S",
          "balancer.health.max-silence",
          "PT10S",
          "balancer.health.look-every",
          "PT0.2S",
          "mp.messaging.incoming.balance-progress.value.deserializer",
          RefusingDeserializer.class.getName());
    }
  }

  @Test
  @Order(1)
  void aRecordThatIsTriedForTooLongMakesItNotReadyUntilItIsDone() {
    // Given
    manifests.answer(actor, 503, "{}");

    // When
    publish();

    // Then
    awaitReady(
        503,
        reason ->
            assertThat(reason)
                .startsWith("actor-dataset-changed-")
                .contains("the manifest service answered 503"));
    manifests.answer(actor, 404, "{}");
    awaitReady(200, reason -> assertThat(reason).isNull());
  }

  // Nothing brings the channel back.
  @Test
  @Order(2)
  void aChannelThatCannotGoOnMakesItNotReady() {
    // Given
    awaitReady(200, reason -> assertThat(reason).isNull());

    // When
    platform
        .kafka()
        .publish(
            new ProducerRecord<>(
                Topic.BALANCE_PROGRESS.baseName(),
                actor.value(),
                RefusingDeserializer.REFUSED.getBytes(UTF_8)));

    // Then
    awaitReady(
        503,
        reason ->
            assertThat(reason)
                .startsWith("channel balance-progress has ended")
                .endsWith("the test refuses it")
                .doesNotContain("actor-dataset-changed"));
  }

  /** The same, as an audit sees it from outside: the service's word, and the broker's. */
  @Test
  @Order(3)
  void anAuditFindsTheServiceAndTheGroupThatNobodyIsAMemberOf() {
    // Given
    platform
        .kafka()
        .publish(
            new ProducerRecord<>(
                Topic.GENERATE_IMAGE.baseName(), actor.value(), "{}".getBytes(UTF_8)));
    Endpoints endpoints =
        new Endpoints(
            platform.kafka().bootstrapServers(),
            "",
            "http://127.0.0.1:1",
            null,
            "us-east-1",
            "key",
            "secret",
            platform.bucket(),
            null,
            "http://127.0.0.1:" + RestAssured.port,
            null,
            null,
            null,
            null,
            Map.of(),
            Map.of());

    // When
    try (Standstill standstill =
        Standstill.of(endpoints, new Limits(Optional.empty(), Duration.ofSeconds(2)))) {
      List<Violation> violations = standstill.violations();

      // Then
      assertThat(violations)
          .extracting(Violation::check, Violation::subject)
          .contains(
              tuple("services", "the planner service"),
              tuple("consumers", "generator-service.generate-image"))
          .doesNotContain(tuple("consumers", "planner-service.actor-dataset-changed"));
      assertThat(violations.getFirst().problem()).contains("channel balance-progress");
      assertThat(standstill.notAsked()).containsExactly("generator", "storage", "manifest");
    }
  }

  private static void awaitReady(int status, Consumer<String> reason) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Response health = given().get("/q/health/ready");
              assertThat(health.statusCode()).isEqualTo(status);
              reason.accept(health.jsonPath().getString(REASON));
            });
  }

  private void publish() {
    platform
        .kafka()
        .publish(
            new ActorDatasetChanged(
                "c-" + UUID.randomUUID(), "upstream", actor, true, null, Map.of(), Instant.now()));
  }
}
