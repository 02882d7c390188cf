package studio.balancer.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  private static final Set<String> CONFIGURED =
      Set.of("replicate.delivery", "*.replicate.delivery");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://replicate.delivery/xezq/output.jpg",
        "https://pbxt.replicate.delivery/output.jpg",
        "HTTPS://REPLICATE.DELIVERY/output.jpg"
      })
  void replicatesOwnHostsAreAllowed(String url) throws UnknownHostException {
    // When Then
    assertThat(hosts("93.184.216.34").objection(URI.create(url))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://replicate.delivery/output.jpg",
        "ftp://replicate.delivery/output.jpg",
        "https://replicate.delivery.evil.example/output.jpg",
        "https://evilreplicate.delivery/output.jpg",
        "https://replicate.delivery@evil.example/output.jpg",
        "https://user@replicate.delivery/output.jpg",
        "https://127.0.0.1/output.jpg",
        "https://localhost/output.jpg",
        "https://[::1]/output.jpg",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "//replicate.delivery/output.jpg",
        "output.jpg"
      })
  void nothingElseIs(String url) throws UnknownHostException {
    // When Then
    assertThat(hosts("93.184.216.34").objection(URI.create(url))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fd00::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "::ffff:10.0.0.1"
  })
  void anAllowedNameWithAPrivateAddressIsNot(String address) throws UnknownHostException {
    // When Then
    assertThat(hosts(address).objection(URI.create("https://replicate.delivery/a.jpg")))
        .isPresent();
  }

  @Test
  void loopbackIsAllowedOverHttpWhereItIsConfigured() throws UnknownHostException {
    // Given
    AllowedHosts hosts = new AllowedHosts(Set.of("127.0.0.1"), InetAddress::getAllByName);

    // When Then
    assertThat(hosts.objection(URI.create("http://127.0.0.1:8080/output.jpg"))).isEmpty();
    assertThat(hosts.objection(URI.create("http://localhost:8080/output.jpg"))).isPresent();
  }

  private static AllowedHosts hosts(String address) {
    return new AllowedHosts(CONFIGURED, host -> new InetAddress[] {InetAddress.getByName(address)});
  }
}
