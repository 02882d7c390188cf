package studio.balancer.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteGuardTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          http://127.0.0.1:8085, same-origin, true
          http://127.0.0.1:8085, -,           true
          http://localhost:8085, -,           false
          http://127.0.0.1:8086, -,           false
          http://127.0.0.1:8085, cross-site,  false
          http://127.0.0.1:8085, same-site,   false
          https://evil.example,  -,           false
          https://evil.example,  same-origin, false
          null,                  -,           false
          not a url,             -,           false
          -,                     cross-site,  false
          -,                     none,        false
          -,                     -,           true
          """)
  void onlyThisConsolesPagesChangeSomething(String origin, String fetchSite, boolean ours) {
    // Then
    assertThat(CrossSiteGuard.ours(origin, fetchSite, "127.0.0.1:8085")).isEqualTo(ours);
  }
}
