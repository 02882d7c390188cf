package studio.balancer.system.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.CommandStatus;
import studio.balancer.contracts.progress.ImageProgressed;
import studio.balancer.contracts.progress.SetState;

/**
 * Actors whose plans are carried out side by side, as the services would write of them.
 *
 * @param first the number of the first one
 * @param actors how many; an open plan each
 * @param commands images of each plan
 */
record OpenPlans(int first, int actors, int commands) {
  private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  /** So many numbers have a part of their ids in common. */
  static final int IN_A_GROUP = 100;

  static ActorId actor(int number) {
    return new ActorId("%02d_%s".formatted(number % IN_A_GROUP, group(number)));
  }

  /** What the ids of a group have in common, and no others. */
  static String group(int number) {
    return "live_%02d".formatted(number / IN_A_GROUP);
  }

  static String plan(int number) {
    return "plan-of-" + actor(number);
  }

  /** What the log has before any image is made. */
  List<Message> begun() {
    List<Message> messages = new ArrayList<>();
    for (int each = first; each < first + actors; each++) {
      int number = each;
      messages.add(
          new ActorManifestUpdated(
              actor(number),
              1,
              new SetState(0, Map.of()),
              0,
              "bucket",
              "manifests/" + actor(number),
              AT));
      messages.add(
          new PlanCreated(
              plan(number),
              actor(number),
              "change-" + number,
              IntStream.range(0, commands)
                  .mapToObj(
                      command ->
                          new PlannedCommand(
                              command(number, command),
                              CommandKind.GENERATE,
                              ImageType.PHOTOREALISTIC,
                              null))
                  .toList(),
              AT));
    }
    return messages;
  }

  /** The manifest of an actor whose plan is open. */
  byte[] manifest(int number) {
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.put("actor_id", actor(number).value()).put("revision", 1);
    manifest.put("updated_at", AT.toString()).putObject("images");
    ObjectNode plan =
        manifest
            .putObject("plans")
            .putObject(plan(number))
            .put("status", "open")
            .put("change_id", "change-" + number)
            .put("created_at", AT.toString());
    ObjectNode outcomes = manifest.putObject("commands");
    for (int command = 0; command < commands; command++) {
      plan.withArray("commands").add(command(number, command));
      outcomes
          .putObject(command(number, command))
          .put("kind", "generate")
          .put("type", ImageType.PHOTOREALISTIC.label())
          .put("status", "open");
    }
    return Json.bytes(manifest);
  }

  /** The event by which an image gets its place. */
  static ImageStored stored(int number, int command, Instant at) {
    FileName file = FileName.numbered(actor(number), command);
    return new ImageStored(
        command(number, command),
        plan(number),
        actor(number),
        file,
        command,
        "https://bucket.s3.us-west-1.amazonaws.com/system_actors/training_data/" + file,
        null,
        null,
        ImageType.PHOTOREALISTIC,
        "A photograph of the woman in a park",
        "prediction-" + command(number, command),
        "0".repeat(64),
        1_000,
        1_392,
        752,
        at,
        at);
  }

  /** What those who watch are told of it. */
  ImageProgressed progress(int number, int command, Instant at) {
    return new ImageProgressed(
        command(number, command),
        plan(number),
        actor(number),
        CommandKind.GENERATE,
        CommandStatus.STORED,
        ImageType.PHOTOREALISTIC,
        FileName.numbered(actor(number), command),
        null,
        command + 1,
        commands,
        at);
  }

  private static String command(int number, int command) {
    return "generate-%d-of-%s".formatted(command, actor(number));
  }
}
