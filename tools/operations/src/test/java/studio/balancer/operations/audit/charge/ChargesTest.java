package studio.balancer.operations.audit.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which charge belongs to which command. */
class ChargesTest {
  private static final long SEED = CommandSeed.of("command-1");

  @Test
  void knowsACommandsChargesByItsSeedAndPrompt() {
    // Given
    ReplicateCharge own = new ReplicateCharge("p-1", SEED, "a portrait");
    ReplicateCharge sameSeed = new ReplicateCharge("p-2", SEED, "another portrait");
    ReplicateCharge withoutSeed = new ReplicateCharge("p-3", null, "a portrait");
    Charges charges = new Charges(List.of(own, sameSeed, withoutSeed));

    // Then
    assertThat(charges.of("command-1", Optional.of("a portrait"))).containsExactly(own);
    assertThat(charges.unknown()).containsExactly(sameSeed, withoutSeed);
    assertThat(charges.knownCount()).isEqualTo(1);
  }

  @Test
  void goesByTheSeedAloneWhereThePromptIsNotKnown() {
    // Given
    ReplicateCharge own = new ReplicateCharge("p-1", SEED, "a portrait");
    Charges charges = new Charges(List.of(own));

    // Then
    assertThat(charges.of("command-1", Optional.empty())).containsExactly(own);
    assertThat(charges.of("command-2", Optional.empty())).isEmpty();
  }
}
