package studio.balancer.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import studio.balancer.contracts.json.Json;

class FailureTest {
  private static final int MAX_LENGTH = 65_536;

  @Test
  void aReasonOf64KilobytesIsTakenAndALongerOneIsCut() throws Exception {
    // Given
    String longest = "x".repeat(MAX_LENGTH);

    // When
    Failure whole = new Failure("s3", longest, true);
    Failure cut = new Failure("s3", longest + "y", true);

    // Then
    assertThat(whole.reason()).isEqualTo(longest);
    assertThat(cut.reason()).hasSize(MAX_LENGTH).endsWith("x...");
    assertThat(Json.read(Json.bytes(cut), Failure.class)).isEqualTo(cut);
  }

  @Test
  void withoutAReasonThereIsNoFailure() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Failure("s3", " ", true));
    assertThatIllegalArgumentException().isThrownBy(() -> new Failure("s3", null, true));
  }
}
