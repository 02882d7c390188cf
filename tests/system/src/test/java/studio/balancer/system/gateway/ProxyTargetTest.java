package studio.balancer.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.http.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTargetTest {
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9000/bucket/a%20b%2Fc?list-type=2&prefix=x,"
        + " /bucket/a%20b%2Fc?list-type=2&prefix=x",
    "http://127.0.0.1:9000/a//b, /a//b",
    "http://127.0.0.1:9000, /"
  })
  void keepsThePathAsItCame(String target, String path) throws ProtocolException {
    // When
    ProxyTarget parsed = ProxyTarget.parse(target);

    // Then
    assertThat(parsed).isEqualTo(new ProxyTarget("127.0.0.1:9000", path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bucket/key", "https://127.0.0.1/x", "127.0.0.1:443", ""})
  void refusesWhatIsNoRequestToAProxy(String target) {
    // Then
    assertThatThrownBy(() -> ProxyTarget.parse(target))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("no request to a proxy");
  }

  @Test
  void takesNoFragment() {
    // Then
    assertThatThrownBy(() -> ProxyTarget.parse("http://host/a#b"))
        .isInstanceOf(ProtocolException.class);
  }
}
