package studio.balancer.planner;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.testplatform.EmbeddedPlatform;
import studio.balancer.testplatform.PlatformAccess;

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
          "PT3S",
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
    awaitReady(503, containsString("actor-dataset-changed-"));
    awaitReady(503, containsString("the manifest service answered 503"));
    manifests.answer(actor, 404, "{}");
    awaitReady(200, nullValue());
  }

  // Nothing brings the channel back.
  @Test
  @Order(2)
  void aChannelThatCannotGoOnMakesItNotReady() {
    // Given
    awaitReady(200, nullValue());

    // When
    platform
        .kafka()
        .publish(
            new ProducerRecord<>(
                Topic.BALANCE_PROGRESS.baseName(),
                actor.value(),
                RefusingDeserializer.REFUSED.getBytes(StandardCharsets.UTF_8)));

    // Then
    awaitReady(503, containsString("channel balance-progress"));
    awaitReady(503, not(containsString("actor-dataset-changed")));
  }

  private static void awaitReady(int status, Matcher<?> reason) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> given().get("/q/health/ready").then().statusCode(status).body(REASON, reason));
  }

  private void publish() {
    platform
        .kafka()
        .publish(
            new ActorDatasetChanged(
                "c-" + UUID.randomUUID(), "upstream", actor, true, null, Map.of(), Instant.now()));
  }
}
