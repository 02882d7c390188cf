package studio.balancer.storage.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static studio.balancer.storage.StorageFixture.ACTOR;
import static studio.balancer.storage.StorageFixture.BUCKET;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.event.CommandOutcome;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;

/** Whatever stands where an actor's claims are: claims that can be worked with, or a refusal. */
class HostileClaimsTest {
  private static final NumbersInUse IN_USE = new NumbersInUse(3, Set.of(1));

  private static final byte[] DOCUMENT =
      ClaimDocument.write(
          Claims.none(ACTOR)
              .numbered("a", IN_USE)
              .settled(Outcomes.stored("a", 3))
              .numbered("b", IN_USE)
              .settled(Outcomes.failed("b"))
              .numbered("c", IN_USE));

  @Provide
  Arbitrary<byte[]> documents() {
    return HostileJson.insteadOf(List.of(DOCUMENT));
  }

  @Property
  void areClaimsOrAreRefusedByTheirName(@ForAll("documents") byte[] document) throws Exception {
    // When
    Claims claims;
    try {
      claims = read(document);
    } catch (PermanentFailureException e) {
      // Then
      assertThat(e.failure().reason())
          .contains("claims of " + ACTOR)
          .matches("[\\x20-\\x7e]*")
          .hasSizeLessThan(1000);
      return;
    }
    assertThat(claims.actorId()).isEqualTo(ACTOR);
    assertThat(Json.read(ClaimDocument.write(claims), Claims.class)).isEqualTo(claims);
    claims.commands().values().forEach(HostileClaimsTest::tell);
    number(claims);
  }

  /** An outcome that can be published, or the one refusal. */
  private static void tell(Claim claim) {
    try {
      claim.settled().map(RecordedOutcome::outcome).ifPresent(CommandOutcome::eventId);
    } catch (PermanentFailureException e) {
      assertThat(e.failure().reason())
          .contains("recorded outcome")
          .matches("[\\x20-\\x7e]*")
          .hasSizeLessThan(1000);
    }
  }

  /** A new command gets a number of its own, or there is none left. */
  private static void number(Claims claims) {
    try {
      Integer number = claims.numbered("new", IN_USE).claim("new").number();
      assertThat(claims.claim("new").number() == null ? number : Integer.valueOf(0))
          .isNotNegative();
    } catch (PermanentFailureException e) {
      assertThat(e.failure().reason()).contains("no number is left");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"commands\":{\"x\":null,",
        "\"commands\":{\"x\":{\"number\":-1},",
        "\"commands\":{\"x\":{\"number\":2147483648},",
        "\"commands\":{\"x\":{\"outcome\":{\"type\":\"t\"}},",
        "\"commands\":{\"x\":{\"outcome\":{\"type\":\"t\",\"body\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[0]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}},"
      })
  void oneBrokenClaimIsARefusal(String spoilt) {
    // Given
    String document =
        new String(DOCUMENT, StandardCharsets.UTF_8).replace("\"commands\":{", spoilt);

    // Then
    assertThatExceptionOfType(PermanentFailureException.class)
        .isThrownBy(() -> read(document.getBytes(StandardCharsets.UTF_8)))
        .withMessageContaining("claims of " + ACTOR);
  }

  private static Claims read(byte[] document) {
    InMemoryObjectStore store = new InMemoryObjectStore();
    store.create(
        new ObjectAddress(BUCKET, "claims/" + ACTOR + ".json"), ObjectContent.json(document));
    return new ClaimBook(store, () -> BUCKET, pause -> {}).read(ACTOR);
  }
}
