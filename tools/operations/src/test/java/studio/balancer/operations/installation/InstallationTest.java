package studio.balancer.operations.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.operations.OperationException;

class InstallationTest {
  private static final String DOCUMENT =
      """
      {"kafka": "broker:9092", "s3": "http://store:4566", "s3_region": "us-east-1",
       "s3_access_key": "key", "s3_secret_key": "secret", "bucket": "sets", "manifest": "http://m"}
      """;

  @TempDir private Path folder;

  @Test
  void isWhatADocumentDescribes() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("there.json"), DOCUMENT);

    // When
    Installation byText = find(DOCUMENT, null);
    Installation byFile = find(file.toString(), null);

    // Then
    assertThat(byText.endpoints()).isEqualTo(byFile.endpoints());
    assertThat(byText.endpoints().kafka()).isEqualTo("broker:9092");
    assertThat(byText.endpoints().s3Access().endpoint()).hasValue(URI.create("http://store:4566"));
    assertThat(byText.endpoints().s3Access().bucket()).isEqualTo("sets");
    assertThat(byText.dataFolder().copies()).isFalse();
  }

  @Test
  void readsUrlsAsItsServicesRecordThem() {
    // When
    Installation found =
        find(DOCUMENT.replace("{", "{\"s3_recorded\": \"http://localstack:4566\", "), null);

    // Then
    assertThat(found.endpoints().s3Access().endpoint()).hasValue(URI.create("http://store:4566"));
    assertThat(found.endpoints().objectUrls().parse("http://localstack:4566/sets/a.jpg"))
        .hasValue(new ObjectAddress("sets", "a.jpg"));
    assertThat(found.endpoints().replicate()).isEqualTo(Endpoints.REAL_REPLICATE);
  }

  @Test
  void hasLocalCopiesElsewhereOnlyInAFolderThatIsNamed() {
    // When
    Installation found = find(DOCUMENT, folder);

    // Then
    assertThat(found.dataFolder().copies()).isTrue();
    assertThat(found.dataFolder().root()).isEqualTo(folder);
  }

  @Test
  void isWhatRunsInTheFolderThatIsNamed() throws IOException {
    // Given
    Endpoints endpoints = running("here:9092");
    endpoints.write(folder);

    // When
    Installation found = find(null, folder);

    // Then
    assertThat(found.endpoints()).isEqualTo(endpoints);
    assertThat(found.dataFolder().copies()).isTrue();
  }

  @Test
  void isOnAwsWithoutAnEndpointOfItsOwn() {
    // When
    Installation found = find(DOCUMENT.replace("http://store:4566", ""), null);

    // Then
    assertThat(found.endpoints().s3Access().endpoint()).isEmpty();
  }

  @Test
  void hasThePrefixOfItsTopics() {
    // When
    Installation found = find(DOCUMENT.replace("{", "{\"topic_prefix\": \"try-\", "), null);

    // Then
    assertThat(found.endpoints().topicPrefix()).isEqualTo("try-");
    assertThat(find(DOCUMENT, null).endpoints().topicPrefix()).isEmpty();
  }

  @Test
  void keepsItsCredentialsToItself() {
    // When
    String said = find(DOCUMENT, null).toString();

    // Then
    assertThat(said).contains("broker:9092").doesNotContain("secret");
  }

  @Test
  void aFolderInWhichNothingRunsIsAnErrorOfOneLine() {
    assertThatThrownBy(() -> find(null, folder))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("nothing runs in")
        .hasMessageNotContaining("\n");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    // Given
    Path broken = Files.writeString(folder.resolve("broken.json"), "{");

    // Then
    assertThatThrownBy(() -> find(folder.resolve("none.json").toString(), null))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("none.json");
    assertThatThrownBy(() -> find(broken.toString(), null))
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("broken.json");
  }

  /** The project's folder is one without a Compose file: no test looks for a real one. */
  private Installation find(String described, Path named) {
    return Installation.find(Optional.ofNullable(described), Optional.ofNullable(named), folder);
  }

  private static Endpoints running(String kafka) {
    return new Endpoints(
        kafka,
        "",
        "",
        null,
        "us-east-1",
        "key",
        "secret",
        "sets",
        "http://replicate",
        "http://p",
        "http://g",
        "http://s",
        "http://m",
        null,
        Map.of(Endpoints.LAUNCHER, ProcessHandle.current().pid()),
        Map.of());
  }
}
