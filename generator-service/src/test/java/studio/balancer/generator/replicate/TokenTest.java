package studio.balancer.generator.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final String KEY = "balancer.replicate.token";

  @ParameterizedTest
  @ValueSource(
      strings = {"r8_secret", "r8_secret\n", "r8_secret\r\n", " r8_secret\t", "\nr8_secret"})
  void isReadAsPeoplePasteIt(String token) {
    assertThat(Token.checked(KEY, token)).isEqualTo("r8_secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "r8_sec ret", "r8_sec\nret", "r8_sécret", "r8_\u0000secret"})
  void isRefusedByItsKeyAndNeverShown(String token) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Token.checked(KEY, token))
        .withMessageContaining(KEY)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("r8_"));
  }
}
