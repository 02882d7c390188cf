package studio.balancer.operations.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.balancer.operations.OperationException;

/** A shell takes Docker's place. */
@Timeout(
    value = 1,
    unit = java.util.concurrent.TimeUnit.MINUTES,
    threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ComposeProjectTest {
  @TempDir private Path folder;

  @BeforeEach
  void hasAComposeFile() throws IOException {
    Files.createFile(folder.resolve("docker-compose.yml"));
  }

  @Test
  void isPublishedWhereItsFileSays() {
    // When
    Optional<Endpoints> found =
        project(
                """
                case "$*" in
                  *ps*) echo 4f2a ;;
                  *config*) echo '{"x-endpoints": {"kafka": "broker:9092", "s3_region": "us-east-1",
                      "s3_access_key": "key", "s3_secret_key": "secret", "bucket": "sets"}}' ;;
                esac
                """,
                Duration.ofSeconds(50))
            .endpoints();

    // Then
    assertThat(found.map(Endpoints::kafka)).hasValue("broker:9092");
  }

  @Test
  void thatDoesNotRunIsNone() {
    // Then
    assertThat(project("true", Duration.ofSeconds(50)).endpoints()).isEmpty();
  }

  @Test
  void withoutDockerThereIsNone() {
    // Given
    List<String> noDocker = List.of(folder.resolve("docker").toString());

    // Then
    assertThat(new ComposeProject(folder, noDocker, Duration.ofSeconds(50)).endpoints()).isEmpty();
  }

  @Test
  void whatDoesNotAnswerIsEnded() {
    // Given
    Path pid = folder.resolve("pid");
    ComposeProject hanging =
        project("echo $$ >'%s'; exec tail -f /dev/null".formatted(pid), Duration.ofSeconds(2));

    // Then
    assertThatThrownBy(hanging::endpoints)
        .isInstanceOf(OperationException.class)
        .hasMessageContaining("docker compose has not answered within 2.0 s")
        .hasMessageNotContaining("\n");
    await()
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                    .isEmpty());
  }

  private ComposeProject project(String script, Duration answerWithin) {
    return new ComposeProject(folder, List.of("sh", "-c", script, "docker"), answerWithin);
  }
}
