package studio.balancer.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
        "https://0.0.0.0/output.jpg",
        "https://0/output.jpg",
        "https://127.1/output.jpg",
        "https://2130706433/output.jpg",
        "https://0x7f000001/output.jpg",
        "https://017700000001/output.jpg",
        "https://[::ffff:127.0.0.1]/output.jpg",
        "https://[::ffff:7f00:1]/output.jpg",
        "https://[::127.0.0.1]/output.jpg",
        "https://[fe80::1%25lo]/output.jpg",
        "https://replicate.delivery./output.jpg",
        "https://replicate.delivery%2eevil.example/output.jpg",
        "https://replicate.delivery%00.evil.example/output.jpg",
        "https://replicate.delivery:443@127.0.0.1/output.jpg",
        "https://127.0.0.1/replicate.delivery",
        "https://127.0.0.1#.replicate.delivery/output.jpg",
        "https://127.0.0.1?.replicate.delivery/output.jpg",
        "https://.replicate.delivery/output.jpg",
        "gopher://replicate.delivery/output.jpg",
        "jar:https://replicate.delivery/a.jar!/output.jpg",
        "data:image/jpeg;base64,AAAA",
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
    "::ffff:10.0.0.1",
    "::10.0.0.1",
    "::",
    "0::ffff:0:10.0.0.1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "3fff::1",
    "fec0::1",
    "ff02::1",
    "5f00::1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "100.127.255.255",
    "172.31.255.255"
  })
  void anAllowedNameWithAPrivateAddressIsNot(String address) throws UnknownHostException {
    // When Then
    assertThat(hosts(address).objection(URI.create("https://replicate.delivery/a.jpg")))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "198.20.0.1",
    "2606:4700::6810:1",
    "2a00:1450::1",
    "2001:200::1",
    "3ffe::1"
  })
  void anAllowedNameWithAPublicAddressIs(String address) throws UnknownHostException {
    // When Then
    assertThat(hosts(address).objection(URI.create("https://replicate.delivery/a.jpg"))).isEmpty();
  }

  @Test
  void onePrivateAddressAmongPublicOnesIsEnough() throws UnknownHostException {
    // Given
    AllowedHosts hosts =
        new AllowedHosts(
            CONFIGURED,
            Optional.empty(),
            host ->
                new InetAddress[] {
                  InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")
                });

    // When Then
    assertThat(hosts.objection(URI.create("https://replicate.delivery/a.jpg")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("10.0.0.1"));
  }

  @Property
  void anyTextIsAllowedOnlyIfItNamesAnAllowedHost(@ForAll("urls") String text)
      throws UnknownHostException {
    // Given
    Assume.that(isUri(text));
    URI url = URI.create(text);

    // When
    Optional<String> objection = hosts("93.184.216.34").objection(url);

    // Then
    if (objection.isEmpty()) {
      assertThat(url.getScheme()).isEqualToIgnoringCase("https");
      assertThat(url.getHost().toLowerCase(Locale.ROOT)).matches("(.+\\.)?replicate\\.delivery");
      assertThat(url.getRawUserInfo()).isNull();
    }
  }

  @Provide
  Arbitrary<String> urls() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "https:",
            "http:",
            "//",
            "/",
            "replicate.delivery",
            "pbxt.",
            "127.0.0.1",
            "@",
            ":",
            "443",
            "#",
            "?",
            ".",
            "%2e",
            "[::1]",
            "evil.example",
            "\\",
            "a.jpg",
            "");
    return parts.list().ofMinSize(1).ofMaxSize(8).map(chosen -> String.join("", chosen));
  }

  private static boolean isUri(String text) {
    try {
      return URI.create(text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void loopbackIsAllowedOverHttpWhereItIsConfigured() throws UnknownHostException {
    // Given
    AllowedHosts hosts =
        new AllowedHosts(Set.of("127.0.0.1"), Optional.empty(), InetAddress::getAllByName);

    // When Then
    assertThat(hosts.objection(URI.create("http://127.0.0.1:8080/output.jpg"))).isEmpty();
    assertThat(hosts.objection(URI.create("http://localhost:8080/output.jpg"))).isPresent();
  }

  @Test
  void aStandInDeliversFromWhereItIsAskedAndFromNowhereElse() throws UnknownHostException {
    // Given
    AllowedHosts hosts = hosts("172.18.0.5");

    // When Then
    assertThat(hosts.objection(URI.create("http://stand-in:9010/output.jpg"))).isEmpty();
    assertThat(hosts.objection(URI.create("http://stand-in:9011/output.jpg"))).isPresent();
    assertThat(hosts.objection(URI.create("http://stand-in/output.jpg"))).isPresent();
    assertThat(hosts.objection(URI.create("https://stand-in:9010/output.jpg"))).isPresent();
    assertThat(hosts.objection(URI.create("http://other:9010/output.jpg"))).isPresent();
    assertThat(hosts.objection(URI.create("http://user@stand-in:9010/output.jpg"))).isPresent();
  }

  private static AllowedHosts hosts(String address) {
    return new AllowedHosts(
        CONFIGURED,
        Optional.of(URI.create("http://stand-in:9010")),
        host -> new InetAddress[] {InetAddress.getByName(address)});
  }
}
