package studio.balancer.operations.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.balancer.operations.audit.StubServer;

class ServiceHealthsTest {
  @Test
  void aServiceThatIsUpIsUp() {
    // Given
    try (StubServer service = StubServer.answering(200, "{\"status\":\"UP\",\"checks\":[]}")) {
      // When
      ServiceHealth health = ask(service.url());

      // Then
      assertThat(health).isEqualTo(new ServiceHealth.Up());
      assertThat(health.wrong()).isFalse();
      assertThat(service.asked()).containsExactly("GET /q/health/ready");
    }
  }

  @Test
  void aServiceThatHoldsSomethingBackSaysWhat() {
    // Given
    String body =
        """
        {"status":"UP","checks":[{"name":"consumers","status":"UP","data":{
          "generate-image":"3 in flight, 0 of them tried; paused since 09:00: 401"}}]}
        """;
    try (StubServer service = StubServer.answering(200, body)) {
      // When
      ServiceHealth health = ask(service.url());

      // Then
      assertThat(health.wrong()).isFalse();
      assertThat(health.text()).isEqualTo("is UP, but paused: generate-image since 09:00: 401");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"checks":[{"name":"consumers","status":"DOWN","data":{"reason":"no","x":"1"}}]} | consumers: no
          {"checks":[{"name":"a","status":"UP"},{"name":"b","status":"DOWN"}]}             | b
          {"checks":[{"name":"r","status":"DOWN","data":{"x":"[OK]","y":"[KO]"}}]}         | r: y [KO]
          {"checks":[{"name":"a","status":"DOWN"},{"name":"b\\u0007","status":"DOWN"}]}     | a; b?
          {"checks":{}}                                                                    | it answers with status 503
          <html>503</html>                                                                 | it answers with status 503
          ``                                                                               | it answers with status 503
          """)
  void aServiceThatIsDownSaysWhy(String body, String reason) {
    // Given
    try (StubServer service = StubServer.answering(503, body)) {
      // When
      ServiceHealth health = ask(service.url());

      // Then
      assertThat(health).isEqualTo(new ServiceHealth.Down(reason));
      assertThat(health.text()).isEqualTo("is DOWN: " + reason);
      assertThat(health.wrong()).isTrue();
    }
  }

  @Test
  void aServiceThatDoesNotListenIsSilent() throws IOException {
    // Given
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + free.getLocalPort();
    }

    // When
    ServiceHealth health = ask(url);

    // Then
    assertThat(health.text())
        .isEqualTo("does not answer: %s, nothing listens there".formatted(url));
    assertThat(health.wrong()).isTrue();
  }

  @Test
  void whatHasNoAddressIsNotAskedAndNotWrong() {
    // Given
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("planner", null);
    addresses.put("storage", "");

    // When
    try (ServiceHealths healths = new ServiceHealths(addresses)) {
      // Then
      assertThat(healths.notAsked()).containsExactly("planner", "storage");
      assertThat(healths.ask().values())
          .allMatch(health -> !health.wrong())
          .allMatch(health -> health.text().startsWith("was not asked"));
    }
  }

  private static ServiceHealth ask(String url) {
    try (ServiceHealths healths = new ServiceHealths(Map.of("planner", url))) {
      return healths.ask().get("planner");
    }
  }
}
