package studio.balancer.console.action;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.console.installation.ConsolePlatform;
import studio.balancer.contracts.topic.DeadLetterHeader;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.platform.PlatformAccess;

/** What a person decides, on a real broker and S3 server, of which no service runs. */
@QuarkusTest
@WithTestResource(ConsolePlatform.class)
class DecisionsIT {
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final String COOKIE = "balancer-console";

  private String cookie;
  private PlatformAccess platform;

  @BeforeEach
  void signIn() {
    cookie =
        given()
            .redirects()
            .follow(false)
            .formParam("name", "anna")
            .formParam("token", "token-of-the-test")
            .post("/sign-in")
            .getCookie(COOKIE);
  }

  @Test
  void deadLettersAboutOneRecordAreGivenUpTogetherOnce() {
    // Given
    String reason = "reason-" + UUID.randomUUID();
    letter(reason, 77);
    letter(reason, 77);
    await().atMost(MAX_WAIT).until(() -> inbox().contains(reason));
    String before = inbox().split(reason)[0];
    String id = before.substring(before.lastIndexOf("Dead letter ")).split("[ <]")[2];

    // When
    Response first = post("/dead-letters/" + id + "/discarded");
    Response second = post("/dead-letters/" + id + "/discarded");

    // Then
    assertThat(inbox()).doesNotContain(reason);
    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.asString()).contains(id + " is settled");
    assertThat(marks()).anyMatch(mark -> mark.contains("console:anna") && mark.contains(id));
  }

  @Test
  void whatServicesHaveToDoIsSaidToBeImpossibleNow() {
    // Then
    assertThat(post("/parked/command-1/failed", "reason", "seen").statusCode()).isEqualTo(503);
    assertThat(post("/parked/command-1/look-again").asString()).contains("command-1 is gone");
    Response restore = post("/restores", "actor", "0001_x", "file", "a_1.jpg");
    assertThat(restore.statusCode()).isEqualTo(503);
    assertThat(restore.contentType()).startsWith("text/html");
  }

  @Test
  void whatIsNotSaidAsItMustBeIsRefused() {
    // Then
    assertThat(post("/parked/%3Cb%3E/failed").statusCode()).isEqualTo(400);
    assertThat(post("/dead-letters/none/retried").statusCode()).isEqualTo(400);
    assertThat(post("/dead-letters/evil.dlq-0-0/retried").statusCode()).isEqualTo(503);
    assertThat(post("/restores").statusCode()).isEqualTo(400);
    assertThat(post("/restores", "actor", "0001_x", "file", "../x").statusCode()).isEqualTo(400);
    assertThat(post("/proposals", "actor", "0001_x", "generate", "none").statusCode())
        .isEqualTo(400);
    assertThat(post("/proposals/none/approval").statusCode()).isEqualTo(404);
  }

  private void letter(String reason, int offset) {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(
            Topic.DELETE_IMAGE.deadLetterName(""), "0001_x", "no JSON".getBytes(UTF_8));
    Stream.of(
            List.of(DeadLetterHeader.TOPIC, Topic.DELETE_IMAGE.baseName()),
            List.of(DeadLetterHeader.PARTITION, "3"),
            List.of(DeadLetterHeader.OFFSET, String.valueOf(offset)),
            List.of(DeadLetterHeader.STAGE, "parse"),
            List.of(DeadLetterHeader.REASON, reason))
        .forEach(header -> letter.headers().add(header.getFirst(), header.get(1).getBytes(UTF_8)));
    platform.kafka().publish(letter);
  }

  private List<String> marks() {
    try (Stream<ObjectSummary> marks =
        platform.objectStore().list(platform.bucket(), "dead-letters/")) {
      return marks
          .map(mark -> new ObjectAddress(platform.bucket(), mark.key()))
          .map(address -> platform.objectStore().read(address).orElseThrow().bytes())
          .map(bytes -> new String(bytes, UTF_8))
          .toList();
    }
  }

  private String inbox() {
    return given().cookie(COOKIE, cookie).get("/inbox").then().statusCode(200).extract().asString();
  }

  /**
   * @param fields names and values by turns
   */
  private Response post(String path, String... fields) {
    var request = given().urlEncodingEnabled(true).redirects().follow(false).cookie(COOKIE, cookie);
    for (int i = 0; i < fields.length; i += 2) {
      request.formParam(fields[i], fields[i + 1]);
    }
    return request.post(path);
  }
}
