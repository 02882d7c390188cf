package studio.balancer.storage.deleting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.messaging.delivery.PermanentFailureException;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectUrls;

/** Whatever URL a manifest has for an image: the balancer's own state is never deleted for it. */
class HostileLocationTest {
  private static final String BUCKET = "studio";
  private static final List<String> STATE =
      List.of("plans", "ledger", "manifests", "dead-letters", "staging", "claims", "trash");

  private final ImageLocation location =
      new ImageLocation(
          new ObjectUrls(Optional.of(URI.create("http://127.0.0.1:9000")), "us-east-1"),
          () -> BUCKET);

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.of(
            "http://127.0.0.1:9000",
            "https://studio.s3.amazonaws.com",
            "s3:",
            "/",
            "//",
            "/.",
            "/..",
            "..",
            ".",
            "studio",
            "/studio",
            "ledger",
            "Ledger",
            "/ledger/",
            "plans/",
            "dead-letters/",
            "x",
            "%2e",
            "%2F",
            "%2f..%2f",
            "\\",
            "?",
            "#",
            ".json",
            "\u0000",
            "\ud800")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property
  void aUrlIsAnImagesOrIsRefused(@ForAll("urls") String url) {
    try {
      // When
      List<ObjectAddress> places = location.places(command(url));
      // Then
      assertThat(places)
          .isNotEmpty()
          .allSatisfy(
              address ->
                  assertThat(STATE)
                      .noneMatch(
                          prefix ->
                              address.bucket().equals(BUCKET)
                                  && path(address.key()).startsWith(prefix + "/")));
    } catch (PermanentFailureException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Example
  void noStateIsAnImage() {
    for (String prefix : STATE) {
      assertThatExceptionOfType(PermanentFailureException.class)
          .as(prefix)
          .isThrownBy(
              () ->
                  location.places(
                      command("http://127.0.0.1:9000/studio/%s/1.jpg".formatted(prefix))))
          .withMessageContaining("state");
    }
  }

  @Example
  void noSpellingOfAKeyLeadsToTheLedger() {
    for (String key :
        List.of(
            "ledger/c.json",
            "/ledger/c.json",
            "//ledger//c.json",
            "ledger//c.json",
            "LEDGER/c.json",
            "./ledger/c.json",
            "x/../ledger/c.json",
            "x/%2e%2e/ledger/c.json",
            "x%2F..%2Fledger%2Fc.json",
            "%6cedger/c.json")) {
      assertThatExceptionOfType(PermanentFailureException.class)
          .as(key)
          .isThrownBy(() -> location.places(command("http://127.0.0.1:9000/studio/" + key)));
    }
  }

  @Example
  void anImageMayBeAnywhereElse() {
    assertThat(location.places(command("http://127.0.0.1:9000/studio/images/ledger/1.jpg")))
        .containsExactly(new ObjectAddress(BUCKET, "images/ledger/1.jpg"));
    assertThat(location.places(command("https://other.s3.amazonaws.com/ledger/1.jpg")))
        .containsExactly(new ObjectAddress("other", "ledger/1.jpg"));
  }

  /** The key as a store on a file system takes it. */
  private static String path(String key) {
    return Path.of("/", key.replace("\u0000", "?"))
        .normalize()
        .toString()
        .substring(1)
        .toLowerCase(Locale.ROOT);
  }

  private static DeleteImage command(String url) {
    return new DeleteImage(
        "c1",
        "p1",
        new ActorId("0001"),
        0,
        new FileName("0001_1.jpg"),
        url,
        "etag",
        DeleteReason.QUALITY,
        Instant.EPOCH);
  }
}
