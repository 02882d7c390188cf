package studio.balancer.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJson;
import studio.balancer.local.CommandFailed;

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

  private static final int ANSWER_WITHIN_SECONDS = 20;

  private final Path folder;

  /**
   * @param folder where {@code docker-compose.yml} is
   */
  ComposeProject(Path folder) {
    this.folder = folder;
  }

  /** Where it is published; empty if it does not run, or there is no Docker. */
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
    } catch (UnreadableJson e) {
      throw new CommandFailed("cannot read what docker compose config says: " + e.getMessage());
    }
  }

  /** What Compose prints, or empty if it cannot be asked: no Docker is no error here. */
  private Optional<byte[]> ask(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("docker", "compose", "--project-directory", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      byte[] answer = process.getInputStream().readAllBytes();
      if (!process.waitFor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed("interrupted");
    }
  }
}
