package studio.balancer.operations.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.balancer.contracts.hostile.HostileJson;
import studio.balancer.contracts.json.Json;
import studio.balancer.operations.OperationException;

/** Whatever describes an installation: a client can be made of it, or it is refused in a line. */
class HostileEndpointsTest {
  private static final String DOCUMENT =
      """
      {"kafka": "broker:9092", "s3": "http://store:4566", "s3_recorded": "http://inside:4566",
       "s3_region": "us-east-1", "s3_access_key": "key", "s3_secret_key": "secret",
       "bucket": "sets", "replicate": "http://r", "planner": "http://p",
       "generator": "http://g", "storage": "http://s", "manifest": "http://m",
       "processes": {"launcher": 1}, "started": {"launcher": "2026-01-05T10:00:00Z"}}
      """;

  @TempDir private Path folder;

  @Provide
  Arbitrary<byte[]> documents() {
    return HostileJson.insteadOf(List.of(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
  }

  @Property
  void aDocumentDescribesAnInstallationOrIsRefused(@ForAll("documents") byte[] document)
      throws Exception {
    // When
    Endpoints endpoints;
    try {
      endpoints = Endpoints.parse(document, "there.json");
    } catch (OperationException e) {
      // Then
      assertThat(e.getMessage())
          .startsWith("cannot read there.json: ")
          .matches("[\\x20-\\x7e]*")
          .hasSizeLessThan(1000);
      return;
    }
    assertThat(endpoints.kafka()).isNotBlank();
    assertThat(endpoints.s3Access().bucket()).isNotBlank();
    assertThat(endpoints.s3Access().toString()).doesNotContain("secret");
    assertThat(endpoints.objectUrls()).isNotNull();
    assertThat(Json.read(Json.prettyBytes(endpoints), Endpoints.class)).isEqualTo(endpoints);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "kafka, null",
        "kafka, \" \"",
        "s3, \"::\"",
        "s3, \"file:///etc\"",
        "s3_recorded, \"http://[\"",
        "s3_region, null",
        "s3_access_key, \"\"",
        "s3_secret_key, null",
        "bucket, null",
        "manifest, \"m\"",
        "processes, {\"launcher\": null}",
        "started, {\"launcher\": null}"
      })
  void theFieldThatIsWrongIsNamed(String field, String value) {
    // Given
    String document =
        DOCUMENT.replaceFirst(
            "\"" + field + "\": (\"[^\"]*\"|\\{.*?})", "\"" + field + "\": " + value);

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> Installation.find(Optional.of(document), Optional.empty(), folder))
        .withMessageContaining(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"kafka", "s3", "planner", "s3_region", "s3_access_key", "s3_secret_key", "bucket"})
  void theLineEndOfAFileIsNoPartOfASecret(String field) {
    // Given
    String document = DOCUMENT.replaceFirst("(\"" + field + "\": \"[^\"]*)\"", "$1\\\\r\\\\n\"");

    // When
    Endpoints endpoints =
        Installation.find(Optional.of(document), Optional.empty(), folder).endpoints();

    // Then
    assertThat(endpoints)
        .isEqualTo(Installation.find(Optional.of(DOCUMENT), Optional.empty(), folder).endpoints());
  }

  @Test
  void aSecretThatIsNoneIsNotQuoted() {
    // Given
    String document =
        DOCUMENT
            .replace("\"secret\"", "\"marked\\nsecret\"")
            .replace("http://p", "http://me:marked/word@p");

    // Then
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> Installation.find(Optional.of(document), Optional.empty(), folder))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("marked"));
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(
            () ->
                Installation.find(
                    Optional.of(document.replace("marked\\nsecret", "secret")),
                    Optional.empty(),
                    folder))
        .withMessageContaining("invalid planner: expected an http or https URL")
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("marked"));
  }

  @Test
  void aFileIsReadUpToTheLimit() throws IOException {
    // Given
    int most = Json.MAX_DOCUMENT_BYTES;
    Path whole = Files.writeString(folder.resolve("whole"), padded(most));
    Path longer = Files.writeString(folder.resolve("longer"), padded(most + 1));

    // Then
    assertThat(Endpoints.load(whole).bucket()).isEqualTo("sets");
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> Endpoints.load(longer))
        .withMessageContaining("longer");
  }

  @Test
  void aNameThatIsNoPathIsNotAFile() {
    assertThatExceptionOfType(OperationException.class)
        .isThrownBy(() -> Installation.find(Optional.of("a\0b"), Optional.empty(), folder))
        .withMessageContaining("a?b");
  }

  private static String padded(int length) {
    return DOCUMENT + " ".repeat(length - DOCUMENT.length());
  }
}
