package studio.balancer.generator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** Whatever stands in the ledger: it is the command's entry, or is said to be none. */
class HostileLedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Order ORDER =
      new Order("c1", "p1", new ActorId("a1"), ImageType.BW_STYLIZED);
  private static final Intent INTENT =
      Intent.first(ORDER, Attempt.first("token", NOW, Duration.ofSeconds(30)));
  private static final Submitted SUBMITTED = INTENT.submitted("prediction", NOW);

  private static final List<byte[]> ENTRIES =
      List.of(
              INTENT,
              INTENT.refused("402"),
              SUBMITTED,
              SUBMITTED.parked("no answer", NOW),
              SUBMITTED.staged(
                  "prediction", new StagedImage(Identity.ofContent(new byte[] {1}), 1, 1, 1), NOW),
              SUBMITTED.failed("prediction", new Failure("prediction", "E005", true), NOW))
          .stream()
          .map(Json::prettyBytes)
          .toList();

  @Provide
  Arbitrary<byte[]> documents() {
    return HostileJson.insteadOf(ENTRIES);
  }

  @Property
  void isTheCommandsEntryOrIsRefusedByItsName(@ForAll("documents") byte[] document)
      throws Exception {
    // When
    LedgerEntry entry;
    try {
      entry = find(document).entry();
    } catch (PermanentFailureException e) {
      // Then
      assertThat(e.failure().reason())
          .contains("ledger/c1.json")
          .matches("[\\x20-\\x7e]*")
          .hasSizeLessThan(1000);
      return;
    }
    assertThat(entry.order().commandId()).isEqualTo("c1");
    assertThat(Json.read(Json.prettyBytes(entry), LedgerEntry.class)).isEqualTo(entry);
    if (entry instanceof AwaitingAnswer awaiting && awaiting.predictionId() != null) {
      // It becomes part of a URL.
      assertThat(awaiting.predictionId()).matches("[A-Za-z0-9._:-]+");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"command_id\" : \"c2\"",
        "\"command_id\" : null",
        "\"command_id\" : \"c1\", \"x\" : \"%s\"",
        "\"command_id\" : \"c1\", \"x\" :"
            + " [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
      })
  void isNotAnothersAndNotBeyondTheLimits(String spoilt) {
    // Given
    String document =
        new String(ENTRIES.getFirst(), StandardCharsets.UTF_8)
            .replace("\"command_id\" : \"c1\"", spoilt.formatted("x".repeat(65_537)));

    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> find(document.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("ledger/c1.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../predictions", "p?x", ""})
  void aPredictionThatIsNoIdIsNotAskedFor(String prediction) {
    // Given
    String document =
        new String(ENTRIES.get(3), StandardCharsets.UTF_8)
            .replace("\"prediction\"", "\"" + prediction + "\"");

    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> find(document.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("prediction_id");
  }

  private static Recorded find(byte[] document) {
    InMemoryObjectStore store = new InMemoryObjectStore();
    store.create(new ObjectAddress("bucket", "ledger/c1.json"), ObjectContent.json(document));
    return new Ledger(store, () -> "bucket").find("c1").orElseThrow();
  }
}
