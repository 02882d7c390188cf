package studio.balancer.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.balancer.objectstore.S3Access;

class ServiceEnvironmentTest {
  private static final String CHECKSUMS = "AWS_REQUEST_CHECKSUM_CALCULATION";

  private final ServiceEnvironment environment =
      new ServiceEnvironment(
          new Connections(
              "broker:9092",
              new S3Access(Optional.empty(), "eu-west-1", "key", "secret", "sets"),
              URI.create("http://replicate"),
              "token",
              Map.of("OPENAI_API_KEY", "sk-secret"),
              Path.of("data")),
          "http://manifest");

  @Test
  void aStoreWithoutChecksumsIsSpokenToWithoutThem() {
    // Given
    Map<String, String> launcher = Map.of(CHECKSUMS, "when_required", "REPLICATE_API_TOKEN", "r8_");

    // When
    Map<String, String> variables = environment.common(launcher::get);

    // Then
    assertThat(variables)
        .containsEntry(CHECKSUMS, "when_required")
        .containsEntry("QUARKUS_S3_CHECKSUM_VALIDATION", "false")
        .doesNotContainKey("REPLICATE_API_TOKEN");
  }

  @Test
  void onlyThePlannerHasTheKeyOfAVisionModel() {
    assertThat(environment.forPlanner())
        .containsEntry("OPENAI_API_KEY", "sk-secret")
        .containsEntry("QUARKUS_REST_CLIENT_MANIFEST_URL", "http://manifest");
    assertThat(environment.forReplicate()).doesNotContainKey("OPENAI_API_KEY");
    assertThat(environment.connections().toString()).doesNotContain("sk-secret");
  }

  @Test
  void otherwiseTheClientIsLeftAsItIs() {
    // When
    Map<String, String> variables = environment.common(Map.<String, String>of()::get);

    // Then
    assertThat(variables).doesNotContainKeys(CHECKSUMS, "QUARKUS_S3_CHECKSUM_VALIDATION");
  }
}
