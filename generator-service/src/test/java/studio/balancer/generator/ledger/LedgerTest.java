package studio.balancer.generator.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Order ORDER =
      new Order("c1", "p1", new ActorId("a1"), ImageType.BW_STYLIZED);

  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final FaultyStore lossy = new FaultyStore(store);
  private final Ledger ledger = new Ledger(lossy, () -> "bucket");

  @Test
  void ofTwoBeginningsOneCounts() {
    // When
    var first = ledger.begin(intent("mine"));
    var second = ledger.begin(intent("theirs"));

    // Then
    assertThat(first).isPresent();
    assertThat(second).isEmpty();
    assertThat(ledger.current("c1")).isEqualTo(first.orElseThrow());
  }

  @Test
  void ofTwoReplacementsOneCounts() {
    // Given
    Recorded begun = ledger.begin(intent("mine")).orElseThrow();

    // When
    var first = ledger.replace(begun, intent("mine").submitted("p", NOW));
    var second = ledger.replace(begun, intent("mine").parked("why", NOW));

    // Then
    assertThat(first).isPresent();
    assertThat(second).isEmpty();
  }

  @Test
  void aBeginningWhoseAnswerWasLostIsRecognisedAsOnesOwn() {
    // Given
    lossy.loseNextAnswer();

    // When
    var begun = ledger.begin(intent("mine"));

    // Then
    assertThat(begun).contains(ledger.current("c1"));
  }

  @Test
  void aReplacementWhoseAnswerWasLostIsRecognisedAsOnesOwn() {
    // Given
    Recorded begun = ledger.begin(intent("mine")).orElseThrow();
    lossy.loseNextAnswer();

    // When
    var replaced = ledger.replace(begun, intent("mine").submitted("p", NOW));

    // Then
    assertThat(replaced).contains(ledger.current("c1"));
  }

  @Test
  void aWriteThatDidNotComeInIsSaid() {
    // Given
    lossy.failNextWrite();

    // When Then
    assertThatThrownBy(() -> ledger.begin(intent("mine"))).isInstanceOf(ObjectStoreException.class);
    assertThat(ledger.find("c1")).isEmpty();
  }

  @Test
  void anEntryThatDoesNotFollowIsRefused() {
    // Given
    Recorded begun = ledger.begin(intent("mine")).orElseThrow();
    Intent refused = intent("mine").refused("402");

    // When Then
    assertThatThrownBy(
            () -> ledger.replace(begun, refused.again("next", NOW, Duration.ofSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoEntryFailsForGoodAndNamesTheObject() {
    // Given
    store.create(
        new ObjectAddress("bucket", "ledger/c1.json"),
        ObjectContent.json("{\"state\":\"dreamt\"}".getBytes(StandardCharsets.UTF_8)));

    // When Then
    assertThatThrownBy(() -> ledger.find("c1"))
        .isInstanceOf(PermanentFailureException.class)
        .hasMessageContaining("ledger/c1.json");
  }

  private static Intent intent(String token) {
    return Intent.first(ORDER, Attempt.first(token, NOW, Duration.ofSeconds(30)));
  }
}
