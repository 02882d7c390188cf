package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.progress.CommandStatus;

/** A command as a manifest has it. */
public record RecordedCommand(JsonNode entry) {
  /** Whether it asks for an image. */
  public boolean generates() {
    return CommandKind.GENERATE.label().equals(entry.path("kind").asText());
  }

  /** The image's type, if it is known. */
  public Optional<ImageType> type() {
    return ImageType.find(entry.path("type").asText());
  }

  public CommandStatus status() {
    return CommandStatus.of(entry.path("status").asText());
  }

  /** When it came to stand there, as it is written; times of the fold sort as text. */
  public String at() {
    return entry.path("at").asText();
  }
}
