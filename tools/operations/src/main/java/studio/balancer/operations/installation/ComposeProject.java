package studio.balancer.operations.installation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.Rest;

/**
 * The installation that Docker Compose runs on this machine. Where it is published stands in the
 * Compose file, with the variables of the environment and of {@code .env} put in by Compose itself.
 */
final class ComposeProject {
  /**
   * An extension field, which Compose passes through
   * (https://docs.docker.com/reference/compose-file/extension/).
   */
  private static final String ENDPOINTS = "x-endpoints";

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private final Path folder;
  private final List<String> docker;
  private final Duration answerWithin;

  ComposeProject(Path folder) {
    this(folder, List.of("docker"), ANSWER_WITHIN);
  }

  /**
   * @param docker the program that is asked, with arguments of its own
   */
  ComposeProject(Path folder, List<String> docker, Duration answerWithin) {
    this.folder = folder;
    this.docker = List.copyOf(docker);
    this.answerWithin = answerWithin;
  }

  /**
   * Where it is published; empty if it does not run, or there is no Docker.
   *
   * @throws OperationException if there is one that does not answer
   */
  Optional<Endpoints> endpoints() {
    if (!Files.exists(folder.resolve("docker-compose.yml"))
        || ask("ps", "--quiet").filter(containers -> containers.length > 0).isEmpty()) {
      return Optional.empty();
    }
    return ask("config", "--format", "json").map(ComposeProject::published);
  }

  private static Endpoints published(byte[] configuration) {
    try {
      JsonNode endpoints = Json.readTree(configuration).path(ENDPOINTS);
      return Endpoints.parse(Json.bytes(endpoints), ENDPOINTS + " of docker-compose.yml");
    } catch (UnreadableJsonException e) {
      throw new OperationException(
          "cannot read what docker compose config says: " + e.getMessage());
    }
  }

  /** What Compose prints, or empty if it cannot be asked: a missing Docker is not an error here. */
  private Optional<byte[]> ask(String... arguments) {
    List<String> command = new ArrayList<>(docker);
    command.addAll(List.of("compose", "--project-directory", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      // Not read from the process: that lasts as long as the process does, and one may hang.
      Path answer = Files.createTempFile("balancer-compose-", ".answer");
      try {
        return answered(command, answer)
            ? Optional.of(Files.readAllBytes(answer))
            : Optional.empty();
      } finally {
        Files.delete(answer);
      }
    } catch (IOException e) {
      throw new OperationException("cannot keep what docker compose says: " + e.getMessage());
    } catch (InterruptedException e) {
      throw Rest.interrupted();
    }
  }

  private boolean answered(List<String> command, Path answer) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(answer.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      return false;
    }
    try {
      if (!process.waitFor(answerWithin.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new OperationException(
            "docker compose has not answered within %.1f s: name an installation with %s",
            answerWithin.toMillis() / 1000.0, "--data-dir or --endpoints");
      }
      return process.exitValue() == 0;
    } finally {
      // Compose is a program that Docker's starts.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
