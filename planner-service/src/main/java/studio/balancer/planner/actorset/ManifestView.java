package studio.balancer.planner.actorset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import studio.balancer.actormanifest.reading.BaseImageFields;
import studio.balancer.actormanifest.reading.BaseImagePlaces;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.progress.CommandStatus;

/** Reads from a manifest what planning needs; manifests come from many hands. */
public final class ManifestView {
  private ManifestView() {}

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException saying what in it cannot be read
   */
  public static ActorSet read(ActorId actor, JsonNode manifest) {
    if (!manifest.isObject() || !manifest.path("images").isObject()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "the manifest of %s has no images{}", actor));
    }
    ImageEntries images = ImageEntries.of(manifest);
    JsonNode metadata = manifest.path("metadata");
    return new ActorSet(
        actor,
        count(manifest, "revision", Long.MAX_VALUE),
        time(manifest, "updated_at"),
        (int) count(manifest, "next_index", Integer.MAX_VALUE),
        images.images(),
        images.reading(),
        text(metadata, "sex"),
        text(metadata, "actor_type"),
        BaseImageFields.read(manifest),
        parked(manifest.path("commands")),
        failedTries(manifest.path("commands")),
        planStatus(manifest.path("plans")),
        BaseImagePlaces.of(manifest),
        StrayPlaces.of(manifest.path("images"), images.images()));
  }

  private static Map<ImageType, Integer> parked(JsonNode commands) {
    Map<ImageType, Integer> parked = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          if (status(command) == CommandStatus.PARKED) {
            parked.merge(type, 1, Integer::sum);
          }
        });
    return parked;
  }

  private static Map<ImageType, Integer> failedTries(JsonNode commands) {
    Map<ImageType, String> lastStored = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          if (status(command) == CommandStatus.STORED) {
            lastStored.merge(
                type, command.path("at").asText(), (a, b) -> a.compareTo(b) > 0 ? a : b);
          }
        });
    Map<ImageType, Integer> failed = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          boolean since =
              command.path("at").asText().compareTo(lastStored.getOrDefault(type, "")) > 0;
          if (status(command) == CommandStatus.FAILED && since) {
            failed.merge(type, 1, Integer::sum);
          }
        });
    return failed;
  }

  private static void eachGeneration(JsonNode commands, BiConsumer<ImageType, JsonNode> each) {
    for (JsonNode command : commands) {
      if (CommandKind.GENERATE.label().equals(command.path("kind").asText())) {
        ImageType.find(command.path("type").asText()).ifPresent(type -> each.accept(type, command));
      }
    }
  }

  private static CommandStatus status(JsonNode command) {
    return CommandStatus.of(command.path("status").asText());
  }

  private static Map<String, String> planStatus(JsonNode plans) {
    Map<String, String> status = new HashMap<>();
    plans
        .properties()
        .forEach(plan -> status.put(plan.getKey(), plan.getValue().path("status").asText()));
    return status;
  }

  private static long count(JsonNode manifest, String field, long most) {
    JsonNode value = manifest.path(field);
    if (value.isMissingNode()) {
      return 0;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s is %s, must be a number from 0 to %d",
              field,
              Printable.of(value.toString()),
              most));
    }
    return value.longValue();
  }

  /** A time that cannot be read is none: whoever asks for it takes the actor for silent. */
  private static Optional<Instant> time(JsonNode node, String field) {
    try {
      return Optional.ofNullable(text(node, field)).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }
}
