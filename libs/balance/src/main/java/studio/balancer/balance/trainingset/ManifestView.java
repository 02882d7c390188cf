package studio.balancer.balance.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.history.History;
import studio.balancer.actormanifest.reading.RecordedCommand;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.actormanifest.reading.RecordedManifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.text.Line;

/** Reads from a manifest what planning needs; manifests come from many hands. */
public final class ManifestView {
  private ManifestView() {}

  /**
   * Reads the manifest of an actor that has no history.
   *
   * @throws IllegalArgumentException saying what in it cannot be read
   */
  public static TrainingSet read(ActorId actor, JsonNode manifest) {
    if (manifest.has(History.MOVED)) {
      // What was bought, failed and ended there counts; without it too much would be bought.
      throw new IllegalArgumentException(Line.of("the history of %s was not read", actor));
    }
    return read(actor, manifest, History.empty(actor));
  }

  /**
   * Reads a manifest.
   *
   * @param history what was moved out of it
   * @throws IllegalArgumentException saying what in it cannot be read
   */
  public static TrainingSet read(ActorId actor, JsonNode manifest, History history) {
    RecordedManifest recorded = RecordedManifest.of(actor, manifest, history);
    ImageEntries images = ImageEntries.of(recorded);
    List<RecordedCommand> commands = recorded.commands();
    return new TrainingSet(
        actor,
        recorded.revision(),
        recorded.updatedAt(),
        recorded.nextIndex(),
        images.images(),
        images.reading(),
        recorded.sex(),
        recorded.actorType(),
        recorded.baseImage(),
        parked(commands),
        failedTries(commands),
        recorded.planStatus(),
        recorded.baseImagePlaces(),
        StrayPlaces.of(manifest.path("images"), images.images()),
        new RecordedHistory(manifest),
        ImageEntries.gone(recorded),
        new EvidenceSpace(manifest));
  }

  private static Map<ImageType, Integer> parked(List<RecordedCommand> commands) {
    Map<ImageType, Integer> parked = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          if (command.status() == CommandStatus.PARKED) {
            parked.merge(type, 1, Integer::sum);
          }
        });
    return parked;
  }

  private static Map<ImageType, Integer> failedTries(List<RecordedCommand> commands) {
    Map<ImageType, String> lastStored = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          if (command.status() == CommandStatus.STORED) {
            lastStored.merge(type, command.at(), (a, b) -> a.compareTo(b) > 0 ? a : b);
          }
        });
    Map<ImageType, Integer> failed = new EnumMap<>(ImageType.class);
    eachGeneration(
        commands,
        (type, command) -> {
          boolean since = command.at().compareTo(lastStored.getOrDefault(type, "")) > 0;
          if (command.status() == CommandStatus.FAILED && since) {
            failed.merge(type, 1, Integer::sum);
          }
        });
    return failed;
  }

  private static void eachGeneration(
      List<RecordedCommand> commands, BiConsumer<ImageType, RecordedCommand> each) {
    for (RecordedCommand command : commands) {
      if (command.generates()) {
        command.type().ifPresent(type -> each.accept(type, command));
      }
    }
  }
}
