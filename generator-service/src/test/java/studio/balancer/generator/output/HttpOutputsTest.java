package studio.balancer.generator.output;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.images.inspection.ImageFile;

class HttpOutputsTest {
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  // A busy machine may take its time; only the test of the limit has a short one.
  private final HttpOutputs outputs = outputs(Duration.ofMinutes(1));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    outputs.close();
    server.stop();
  }

  @Test
  void fetchesTheBytes() {
    // Given
    answer("/a.jpg", aResponse().withBody(new byte[] {1, 2, 3}));

    // When
    Download download = outputs.fetch(url("/a.jpg"));

    // Then
    assertThat(((Download.Bytes) download).bytes()).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void whatIsGoneIsGone(int status) {
    // Given
    answer("/a.jpg", aResponse().withStatus(status));

    // When Then
    assertThat(outputs.fetch(url("/a.jpg"))).isInstanceOf(Download.Gone.class);
  }

  @Test
  void anErrorOfTheServerMayPass() {
    // Given
    answer("/a.jpg", aResponse().withStatus(503));

    // When Then
    assertThatThrownBy(() -> outputs.fetch(url("/a.jpg")))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("503");
  }

  @Test
  void aConnectionLostMayPass() {
    // Given
    answer("/a.jpg", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));

    // When Then
    assertThatThrownBy(() -> outputs.fetch(url("/a.jpg"))).isInstanceOf(DownloadException.class);
  }

  @Test
  void aBodyThatDripsInIsLimitedAsAWhole() {
    // Given
    answer("/a.jpg", aResponse().withBody("0123456789").withChunkedDribbleDelay(10, 10_000));

    // When Then
    HttpOutputs impatient = outputs(Duration.ofSeconds(1));
    assertThatThrownBy(() -> impatient.fetch(url("/a.jpg")))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("not complete in PT1S");
    impatient.close();
  }

  @Test
  void aBodyThatIsTooLargeIsNotTaken() {
    // Given
    answer("/a.jpg", aResponse().withBody(new byte[ImageFile.MAX_BYTES + 1]));

    // When Then
    assertThat(outputs.fetch(url("/a.jpg"))).isInstanceOf(Download.Gone.class);
  }

  @Test
  void aRedirectWithinTheAllowedHostsIsFollowed() {
    // Given
    answer("/a.jpg", aResponse().withStatus(302).withHeader("Location", "/b.jpg"));
    answer("/b.jpg", aResponse().withBody(new byte[] {7}));

    // When
    Download download = outputs.fetch(url("/a.jpg"));

    // Then
    assertThat(((Download.Bytes) download).bytes()).containsExactly(7);
  }

  @Test
  void aRedirectToElsewhereIsNot() {
    // Given
    answer(
        "/a.jpg",
        aResponse()
            .withStatus(302)
            .withHeader("Location", "http://localhost:" + server.port() + "/b.jpg"));

    // When
    Download download = outputs.fetch(url("/a.jpg"));

    // Then
    assertThat(download).isInstanceOf(Download.Forbidden.class);
    assertThat(server.getAllServeEvents()).hasSize(1);
  }

  @Test
  void redirectsInACircleEnd() {
    // Given
    answer("/a.jpg", aResponse().withStatus(302).withHeader("Location", "/a.jpg"));

    // When Then
    assertThat(outputs.fetch(url("/a.jpg"))).isInstanceOf(Download.Forbidden.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://exa mple/", "nonsense", "file:///etc/passwd"})
  void whatIsNoUrlOfOursIsForbidden(String url) {
    // When Then
    assertThat(outputs.fetch(url)).isInstanceOf(Download.Forbidden.class);
  }

  private void answer(String path, ResponseDefinitionBuilder response) {
    server.stubFor(get(path).willReturn(response));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  private static HttpOutputs outputs(Duration timeout) {
    return new HttpOutputs(
        new AllowedHosts(Set.of("127.0.0.1"), Optional.empty(), InetAddress::getAllByName),
        new Waiting(timeout));
  }

  /** Named, since Quarkus refuses to build with an anonymous class that has validated methods. */
  private record Waiting(Duration timeout) implements OutputConfiguration {
    @Override
    public Set<String> allowedHosts() {
      return Set.of();
    }
  }
}
