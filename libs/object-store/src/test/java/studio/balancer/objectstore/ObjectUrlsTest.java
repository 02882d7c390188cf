package studio.balancer.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUrlsTest {
  private final ObjectUrls aws = new ObjectUrls(Optional.empty(), "eu-west-1");
  private final ObjectUrls own =
      new ObjectUrls(Optional.of(URI.create("http://127.0.0.1:9000")), "us-east-1");

  @Test
  void onAwsAnObjectHasARegionalVirtualHostedUrl() {
    assertThat(aws.of(new ObjectAddress("studio", "system_actors/training_data/a/a_16.jpg")))
        .isEqualTo(
            "https://studio.s3.eu-west-1.amazonaws.com/system_actors/training_data/a/a_16.jpg");
  }

  @Test
  void inChinaTheDomainIsAnother() {
    assertThat(new ObjectUrls(Optional.empty(), "cn-north-1").of(new ObjectAddress("studio", "x")))
        .isEqualTo("https://studio.s3.cn-north-1.amazonaws.com.cn/x");
  }

  @Test
  void onAnEndpointOfOnesOwnItHasAPathStyleUrl() {
    assertThat(own.of(new ObjectAddress("studio", "a/b.jpg")))
        .isEqualTo("http://127.0.0.1:9000/studio/a/b.jpg");
  }

  @Test
  void whatAUrlMayNotContainIsEncoded() {
    assertThat(own.of(new ObjectAddress("studio", "a b/ü+%?#~_-.jpg")))
        .isEqualTo("http://127.0.0.1:9000/studio/a%20b/%C3%BC%2B%25%3F%23~_-.jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "https://studio.s3.eu-west-1.amazonaws.com/a/b.png, studio, a/b.png",
    "http://studio.s3.eu-west-1.amazonaws.com/a/b.png, studio, a/b.png",
    "HTTPS://Studio.S3.EU-West-1.AmazonAWS.com/A.png, studio, A.png",
    "https://studio.s3.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3-eu-west-1.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3-accelerate.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3-accelerate.dualstack.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3.dualstack.us-west-2.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3-fips.us-east-1.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3-fips.dualstack.us-east-1.amazonaws.com/a.png, studio, a.png",
    "https://studio.s3.cn-north-1.amazonaws.com.cn/a.png, studio, a.png",
    "https://s3.eu-west-1.amazonaws.com/studio/a.png, studio, a.png",
    "https://s3-eu-west-1.amazonaws.com/studio/a.png, studio, a.png",
    "https://s3.amazonaws.com/studio/a/b.png, studio, a/b.png",
    "https://s3.dualstack.eu-west-1.amazonaws.com/studio/a.png, studio, a.png",
    "https://my.dotted.bucket.s3.eu-west-1.amazonaws.com/a.png, my.dotted.bucket, a.png",
    "https://s3.eu-west-1.amazonaws.com/my.dotted.bucket/a.png, my.dotted.bucket, a.png",
    "https://studio.s3.amazonaws.com:443/a.png, studio, a.png",
    "https://studio.s3.amazonaws.com/a%20b%2Bc+d.png, studio, a b+c+d.png",
    "https://studio.s3.amazonaws.com/a b [1].png, studio, a b [1].png",
    "https://studio.s3.amazonaws.com/%C3%BC.png, studio, ü.png",
    "https://studio.s3.amazonaws.com/ü.png, studio, ü.png",
    "https://studio.s3.amazonaws.com//a//b.png, studio, /a//b.png",
    "https://studio.s3.amazonaws.com/a../.b/..c.png, studio, a../.b/..c.png",
    "https://studio.s3.amazonaws.com/a.png?X-Amz-Algorithm=AWS4-HMAC-SHA256, studio, a.png",
    "s3://studio/a/b c%20.png, studio, a/b c%20.png",
    "http://127.0.0.1:9000/studio/a.png, studio, a.png",
  })
  void everyFormIsRead(String url, String bucket, String key) {
    assertThat(own.parse(url)).contains(new ObjectAddress(bucket, key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "studio/a.png",
        "/studio/a.png",
        "file:///etc/passwd",
        "ftp://studio.s3.amazonaws.com/a.png",
        "javascript:alert(1)",
        "https://",
        "https:///a.png",
        "https://studio.s3.amazonaws.com",
        "https://studio.s3.amazonaws.com/",
        "https://s3.amazonaws.com/studio",
        "https://s3.amazonaws.com/studio/",
        "https://s3.amazonaws.com//a.png",
        "https://s3.amazonaws.com/UPPER/a.png",
        "https://s3.amazonaws.com/../a.png",
        "https://evil.com/studio/a.png",
        "https://studio.s3.amazonaws.com.evil.com/a.png",
        "https://studio.s3.amazonaws.com@evil.com/a.png",
        "https://user@studio.s3.amazonaws.com/a.png",
        "https://evil.com#.s3.amazonaws.com/a.png",
        "https://evil.com\\.s3.amazonaws.com/a.png",
        "https://studios3.amazonaws.com/a.png",
        "https://studio.s4.amazonaws.com/a.png",
        "https://studio.s3.amazonaws.com/%zz.png",
        "https://studio.s3.amazonaws.com/50%.png",
        "https://studio.s3.amazonaws.com/%FF.png",
        "https://studio.s3.amazonaws.com/a.png#1.png",
        "https://studio.s3.amazonaws.com/a?b.png",
        // A store on a file system takes these for other objects.
        "https://studio.s3.amazonaws.com/a/../b.png",
        "https://studio.s3.amazonaws.com/a/%2e%2e/b.png",
        "https://studio.s3.amazonaws.com/a%2F..%2Fb.png",
        "https://studio.s3.amazonaws.com/./b.png",
        "https://studio.s3.amazonaws.com/b.png/.",
        "https://studio.s3.amazonaws.com/..",
        "s3://studio/a/../b.png",
        "s3://studio/\ud800.png",
        "https://studio.s3.amazonaws.com/a\n.png",
        "https://studio.s3.amazonaws.com/a\0.png",
        "http://127.0.0.1/studio/a.png",
        "http://127.0.0.1:9001/studio/a.png",
        "http://127.0.0.1:9000/a.png",
        "s3://",
        "s3://studio",
        "s3://studio/",
        "s3:///a.png",
        "s3://UPPER/a.png"
      })
  void whatNamesNoObjectIsNotTakenForOne(String url) {
    assertThat(own.parse(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\u00fc"})
  void aKeyHas1024BytesAndNoMore(String sign) {
    // Given
    String longest = sign.repeat(1024 / sign.getBytes(StandardCharsets.UTF_8).length);

    // Then
    assertThat(own.parse("s3://studio/" + longest)).contains(new ObjectAddress("studio", longest));
    assertThat(own.parse("s3://studio/" + longest + "x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://store.example.org, https://store.example.org:443/studio/a.png",
    "http://store.example.org:80, http://STORE.example.org/studio/a.png",
    "http://store.example.org/s3, http://store.example.org/s3/studio/a.png",
    "http://store.example.org/s3/, http://store.example.org/s3/studio/a.png",
  })
  void anEndpointIsRecognised(URI endpoint, String url) {
    ObjectUrls urls = new ObjectUrls(Optional.of(endpoint), "us-east-1");

    assertThat(urls.parse(url)).contains(new ObjectAddress("studio", "a.png"));
    assertThat(urls.parse(urls.of(new ObjectAddress("studio", "a.png"))))
        .contains(new ObjectAddress("studio", "a.png"));
  }

  @Test
  void besideTheEndpointsPathThereIsNothing() {
    ObjectUrls urls =
        new ObjectUrls(Optional.of(URI.create("http://store.example.org/s3")), "us-east-1");

    assertThat(urls.parse("http://store.example.org/studio/a.png")).isEmpty();
  }

  @Property
  void whatIsMadeOfAnAddressIsReadAsThatAddress(
      @ForAll("buckets") String bucket, @ForAll("keys") String key) {
    ObjectAddress address = new ObjectAddress(bucket, key);

    assertThat(aws.parse(aws.of(address))).contains(address);
    assertThat(own.parse(own.of(address))).contains(address);
    assertThat(own.parse(address.toString())).contains(address);
    assertThat(own.parse(aws.of(address))).contains(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // url | name | key
        "http://127.0.0.1:9000/studio/t/take 1.jpg | take 1.jpg | t/take 1.jpg",
        "http://127.0.0.1:9000/studio/t/take%201.jpg | take 1.jpg | t/take 1.jpg",
        "http://127.0.0.1:9000/studio/t/take+1.jpg | take 1.jpg | t/take 1.jpg",
        "http://127.0.0.1:9000/studio/t/take%201.jpg | take%201.jpg | t/take%201.jpg",
        "http://127.0.0.1:9000/studio/t/take%25201.jpg | take%201.jpg | t/take%201.jpg",
        "http://127.0.0.1:9000/studio/t/a+b.jpg | a+b.jpg | t/a+b.jpg",
        "http://127.0.0.1:9000/studio/t/a%2Bb.jpg | a+b.jpg | t/a+b.jpg",
        "http://127.0.0.1:9000/studio/t/50%.jpg | 50%.jpg | t/50%.jpg",
        "http://127.0.0.1:9000/studio/t/50%%20x.jpg | 50% x.jpg | t/50% x.jpg",
        "http://127.0.0.1:9000/studio/t/a#1.jpg | a#1.jpg | t/a#1.jpg",
        "http://127.0.0.1:9000/studio/t/a%231.jpg | a#1.jpg | t/a#1.jpg",
        "http://127.0.0.1:9000/studio/t/a%20#1.jpg | a #1.jpg | t/a #1.jpg",
        "http://127.0.0.1:9000/studio/t/who?.jpg | who?.jpg | t/who?.jpg",
        "http://127.0.0.1:9000/studio/t/who%3F.jpg | who?.jpg | t/who?.jpg",
        "http://127.0.0.1:9000/studio/t/a.jpg?v=2 | a.jpg | t/a.jpg",
        "http://127.0.0.1:9000/studio/t/a%20b.jpg?X-Amz-Date=1 | a b.jpg | t/a b.jpg",
        "https://studio.s3.eu-west-1.amazonaws.com/t/take%201.jpg | take%201.jpg | t/take%201.jpg",
        "https://s3.amazonaws.com/studio/t/a#1.jpg | a#1.jpg | t/a#1.jpg",
        "https://studio.s3-accelerate.amazonaws.com/t/a?b.jpg | a?b.jpg | t/a?b.jpg",
        "s3://studio/t/take%201.jpg | take%201.jpg | t/take%201.jpg",
        "s3://studio/t/take%201.jpg | take 1.jpg | t/take 1.jpg",
        "s3://studio/t/take 1.jpg | take 1.jpg | t/take 1.jpg",
        "s3://studio/t/a#?+%.jpg | a#?+%.jpg | t/a#?+%.jpg",
        // No way gives the name: what the URL says by rule.
        "http://127.0.0.1:9000/studio/t/take%201.jpg | x.jpg | t/take 1.jpg",
      })
  void aUrlIsReadInTheWayThatMakesItsLastSegmentTheName(String url, String name, String key) {
    assertThat(own.parse(url, name)).contains(new ObjectAddress("studio", key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9000/studio/a.jpg?versionId=1",
        "https://evil.com#.s3.amazonaws.com/a.jpg",
        "https://evil.com\\.s3.amazonaws.com/a.jpg",
        "https://user@studio.s3.amazonaws.com/a.jpg",
        "https://evil.com/studio/a.jpg",
        "https://studio.s3.amazonaws.com/x/../a.jpg",
        "https://studio.s3.amazonaws.com/x/%2e%2e/a.jpg#/../a.jpg",
        "http://127.0.0.1:9001/studio/a.jpg"
      })
  void noNameMakesAnObjectOfWhatIsNone(String url) {
    assertThat(own.parse(url, "a.jpg")).isEmpty();
  }

  @Test
  void behindTheNameAsItIsWrittenComeItsOtherSpellings() {
    // Given
    String composed = "Zo\u00eb.jpg";
    String decomposed = "Zoe\u0308.jpg";

    // Then
    for (String url :
        List.of(
            "s3://studio/t/",
            "http://127.0.0.1:9000/studio/t/",
            "https://studio.s3.amazonaws.com/t/")) {
      assertThat(own.places(url + composed, composed))
          .containsExactly(at("t/" + composed), at("t/" + decomposed));
      assertThat(own.places(url + decomposed, composed))
          .containsExactly(at("t/" + decomposed), at("t/" + composed));
    }
    assertThat(own.places("s3://studio/t/plain.jpg", "plain.jpg"))
        .containsExactly(at("t/plain.jpg"));
    assertThat(at("t/" + decomposed).composed()).isEqualTo(at("t/" + composed).composed());
    assertThat(at("/t//x").composed()).isEqualTo(at("t/x").composed());
    assertThat(at("/").composed()).isEqualTo(at("/"));
  }

  private static ObjectAddress at(String key) {
    return new ObjectAddress("studio", key);
  }

  /** Whoever wrote the URL, in whichever of the usual ways, meant the object of that name. */
  @Property
  void howeverAUrlIsWrittenItsNameTellsWhatWasMeant(
      @ForAll("folders") String folder,
      @ForAll("names") String name,
      @ForAll("ways") UnaryOperator<String> way,
      @ForAll("servers") String server) {
    ObjectAddress meant = at(folder + "/" + name);

    assertThat(own.places(server + way.apply(meant.key()), name)).contains(meant);
    if (folder.matches("\\p{ASCII}+")) {
      // Else the folder may be written in two ways, and the name does not tell in which it is.
      assertThat(own.parse(server + way.apply(meant.key()), name)).contains(meant);
    }
    assertThat(own.readings(server + way.apply(meant.key()))).contains(meant);
  }

  @Provide
  Arbitrary<String> folders() {
    return Arbitraries.of("t", "a/b", "a-b_c", "\u00fc");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("abz09 +%?#&=~!*'();:@,[]{}|^`\"<>._-\u00fc\u00df\u6f22\u0308")
        .ofMinLength(1)
        .ofMaxLength(30)
        .map(name -> name + ".jpg")
        .filter(name -> !name.startsWith("."));
  }

  @Provide
  Arbitrary<UnaryOperator<String>> ways() {
    return Arbitraries.of(
        key -> key,
        key -> of(key).replace("%7E", "~"),
        key -> of(key).replace("+", "%20"),
        key -> key.replace("%", "%25").replace("?", "%3F").replace("#", "%23"));
  }

  @Provide
  Arbitrary<String> servers() {
    return Arbitraries.of(
        "s3://studio/",
        "http://127.0.0.1:9000/studio/",
        "https://studio.s3.amazonaws.com/",
        "https://s3.eu-west-1.amazonaws.com/studio/",
        "HTTPS://Studio.s3-accelerate.amazonaws.com/");
  }

  private static String of(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  @Property
  void anyTextIsReadOrRefusedButNeverFails(@ForAll String text) {
    assertThat(own.parse(text).map(ObjectAddress::key)).isNotEqualTo(Optional.of(""));
    assertThat(own.places("http://127.0.0.1:9000/studio/" + text, text))
        .allSatisfy(place -> assertThat(place.bucket()).isEqualTo("studio"));
    assertThat(own.parse("https://studio.s3.amazonaws.com/" + text).map(ObjectAddress::bucket))
        .isIn(Optional.empty(), Optional.of("studio"));
  }

  @Provide
  Arbitrary<String> buckets() {
    return Arbitraries.strings()
        .withChars("abcxyz0123456789-.")
        .ofMinLength(3)
        .ofMaxLength(63)
        .filter(bucket -> bucket.matches("[a-z0-9]([a-z0-9-]|\\.(?=[a-z0-9]))*[a-z0-9]"))
        // A host's last label before AWS's own must not look like a part of it.
        .filter(bucket -> !bucket.contains("-."));
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withChars("abz09 /+%?#&=~!*'();:@,[]{}|^`\"<>\\._-üß漢")
        .ofMinLength(1)
        .ofMaxLength(100)
        .filter(key -> Arrays.stream(key.split("/")).noneMatch(part -> part.matches("\\.{1,2}")));
  }
}
