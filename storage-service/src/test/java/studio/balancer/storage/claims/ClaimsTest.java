package studio.balancer.storage.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static studio.balancer.storage.claims.Outcomes.failed;
import static studio.balancer.storage.claims.Outcomes.stored;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.balancer.storage.StorageFixture;

class ClaimsTest {
  private static final NumbersInUse NOTHING = new NumbersInUse(0, Set.of());
  private final Claims none = Claims.none(StorageFixture.ACTOR);

  @Test
  void theFirstNumberIsZeroAndOthersFollow() {
    // When
    Claims claims = none.numbered("a", NOTHING).numbered("b", NOTHING);

    // Then
    assertThat(claims.claim("a").number()).isZero();
    assertThat(claims.claim("b").number()).isEqualTo(1);
    assertThat(claims.highest()).isEqualTo(1);
  }

  @Test
  void theFirstNumberIsAboveManifestAndNames() {
    assertThat(none.numbered("a", new NumbersInUse(16, Set.of())).claim("a").number())
        .isEqualTo(16);
    assertThat(none.numbered("a", new NumbersInUse(16, Set.of(3, 20))).claim("a").number())
        .isEqualTo(21);
  }

  @Test
  void aCommandKeepsItsNumber() {
    // Given
    Claims claims = none.numbered("a", NOTHING);

    // When
    Claims again = claims.numbered("a", new NumbersInUse(99, Set.of(120)));

    // Then
    assertThat(again).isSameAs(claims);
  }

  @Test
  void everyChangeRaisesTheVersion() {
    // Given
    Claims numbered = none.numbered("a", NOTHING);
    Claims settled = numbered.settled(stored("a", 0));

    // Then
    assertThat(none.version()).isZero();
    assertThat(numbered.version()).isEqualTo(1);
    assertThat(settled.version()).isEqualTo(2);
    assertThat(settled.raised(7).version()).isEqualTo(3);
  }

  @Test
  void theFirstOutcomeStands() {
    // Given
    Claims settled = none.numbered("a", NOTHING).settled(failed("a"));

    // When
    Claims again = settled.settled(stored("a", 0));

    // Then
    assertThat(again).isSameAs(settled);
  }

  @Test
  void aSettledCommandGetsNoNumber() {
    // Given
    Claims settled = none.settled(failed("a"));

    // Then
    assertThat(settled.numbered("a", NOTHING)).isSameAs(settled);
    assertThat(settled.renumbered("a", 0, NOTHING)).isSameAs(settled);
  }

  @Test
  void anImageIsSettledOnlyWithTheNumberThatItClaimed() {
    Claims claims = none.numbered("a", NOTHING);

    assertThatIllegalStateException()
        .isThrownBy(() -> claims.settled(stored("a", 5)))
        .withMessageContaining("stored number 5, but claimed 0");
    assertThatIllegalStateException().isThrownBy(() -> none.settled(stored("a", 0)));
  }

  @Test
  void aNumberUnderWhichNothingWasStoredGoesToTheNextImage() {
    // Given
    Claims claims =
        none.numbered("a", NOTHING)
            .numbered("b", NOTHING)
            .settled(failed("a"))
            .settled(stored("b", 1));

    // When
    Claims next = claims.numbered("c", NOTHING);

    // Then
    assertThat(next.claim("c").number()).isZero();
    assertThat(next.claim("a").number()).isNull();
    assertThat(next.claim("a").settled()).isPresent();
    assertThat(next.numbered("d", NOTHING).claim("d").number()).isEqualTo(2);
  }

  @Test
  void aNumberThatFailedAndIsInANameByNowIsNotGiven() {
    // Given
    Claims claims = none.numbered("a", NOTHING).settled(failed("a"));

    // When
    Claims next = claims.numbered("b", new NumbersInUse(0, Set.of(0)));

    // Then
    assertThat(next.claim("b").number()).isEqualTo(1);
  }

  @Test
  void whereSomebodyElsesObjectIsTheNextNumberIsTaken() {
    // Given
    Claims claims = none.numbered("a", NOTHING).numbered("b", NOTHING);

    // When
    Claims moved = claims.renumbered("a", 0, NOTHING);

    // Then
    assertThat(moved.claim("a").number()).isEqualTo(2);
    assertThat(moved.claim("b").number()).isEqualTo(1);
    assertThat(moved.renumbered("a", 0, NOTHING)).isSameAs(moved);
  }

  @Test
  void theHighestNeverFalls() {
    Claims claims = none.raised(22);

    assertThat(claims.raised(5)).isSameAs(claims);
    assertThat(claims.numbered("a", NOTHING).claim("a").number()).isEqualTo(23);
  }

  @Test
  void theNumberOfADeletedFileIsNotGiven() {
    // Given
    Claims failed = none.numbered("a", NOTHING).settled(failed("a"));

    // When
    Claims claims = failed.retired(0).retired(7);

    // Then
    assertThat(claims.numbered("b", NOTHING).claim("b").number()).isEqualTo(8);
    assertThat(claims.claim("a").settled()).isPresent();
    assertThat(claims.version()).isEqualTo(failed.version() + 2);
    assertThat(claims.retired(0)).isSameAs(claims);
  }

  @Test
  void aClaimUnderWhichNothingIsStoredYetIsMadeAnewOnceAnothersFileOfThatNumberIsDeleted() {
    // Given
    Claims claims = none.numbered("a", NOTHING).numbered("b", NOTHING);

    // When
    Claims retired = claims.retired(0);

    // Then
    assertThat(retired.claim("a").number()).isNull();
    assertThat(retired.numbered("a", NOTHING).claim("a").number()).isEqualTo(2);
    assertThat(retired.claim("b").number()).isEqualTo(1);
  }

  @Test
  void theClaimOfAStoredImageOutlivesItsDeletion() {
    // Given
    Claims claims = none.numbered("a", NOTHING).settled(stored("a", 0));

    // Then
    assertThat(claims.retired(0)).isSameAs(claims);
  }

  @Test
  void whatIsNoDocumentIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claims(-1, StorageFixture.ACTOR, -1, Map.of()))
        .withMessageContaining("version");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claims(0, StorageFixture.ACTOR, -2, Map.of()))
        .withMessageContaining("highest");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claims(0, StorageFixture.ACTOR, 0, null))
        .withMessageContaining("commands");
  }
}
