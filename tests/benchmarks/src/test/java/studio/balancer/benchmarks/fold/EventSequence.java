package studio.balancer.benchmarks.fold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;

/**
 * The history of an actor as the services write it: imported with 20 images, then plan after plan,
 * each of which replaces the seven oldest images. The same events whenever they are asked for.
 */
public record EventSequence(ActorId actor) {
  /** So many events has a plan: its creation, its deletions, what was stored. */
  public static final int OF_A_PLAN = 1 + 2 * Plan.IMAGES;

  private static final int IMPORTED = 20;
  private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");

  /** The plan that an event belongs to. */
  private record Plan(int number) {
    private static final int IMAGES = 7;

    private String id(ActorId actor) {
      return "plan-%d-of-%s".formatted(number, actor);
    }

    private int oldest() {
      return number * IMAGES;
    }
  }

  /** The actor of that number. */
  public static EventSequence ofActor(int number) {
    return new EventSequence(new ActorId("%06d_measured".formatted(number)));
  }

  /** The event at that place, from 0. */
  public ImageEvent event(int place) {
    if (place == 0) {
      return imported();
    }
    Plan plan = new Plan((place - 1) / OF_A_PLAN);
    int step = (place - 1) % OF_A_PLAN;
    Instant at = AT.plusSeconds(place);
    if (step == 0) {
      return created(plan, at);
    }
    return step <= Plan.IMAGES
        ? deleted(plan, plan.oldest() + step - 1, at)
        : stored(plan, plan.oldest() + IMPORTED + step - 1 - Plan.IMAGES, at);
  }

  private ImageEvent imported() {
    ObjectNode manifest = Json.mapper().createObjectNode();
    manifest.put("actor_id", actor.value());
    ObjectNode images = manifest.putObject("images");
    for (int number = 0; number < IMPORTED; number++) {
      images
          .putObject(FileName.numbered(actor, number).value())
          .put("type", type(number).label())
          .put("quality", 8)
          .put("prompt", "A short prompt, number " + number);
    }
    return new ActorImported("import-" + actor, actor, manifest, AT);
  }

  private ImageEvent created(Plan plan, Instant at) {
    List<PlannedCommand> commands = new ArrayList<>();
    IntStream.range(plan.oldest(), plan.oldest() + Plan.IMAGES)
        .forEach(
            number ->
                commands.add(
                    new PlannedCommand(
                        delete(number),
                        CommandKind.DELETE,
                        null,
                        FileName.numbered(actor, number))));
    IntStream.range(plan.oldest() + IMPORTED, plan.oldest() + IMPORTED + Plan.IMAGES)
        .forEach(
            number ->
                commands.add(
                    new PlannedCommand(
                        generate(number), CommandKind.GENERATE, type(number), null)));
    return new PlanCreated(
        plan.id(actor), actor, "change-%d-of-%s".formatted(plan.number(), actor), commands, at);
  }

  private ImageEvent deleted(Plan plan, int number, Instant at) {
    return new ImageDeleted(
        delete(number),
        plan.id(actor),
        actor,
        FileName.numbered(actor, number),
        Removal.DELETED,
        Removal.DELETED,
        "trash/%s/%s/%s".formatted(actor, delete(number), FileName.numbered(actor, number)),
        null,
        at);
  }

  private ImageEvent stored(Plan plan, int number, Instant at) {
    FileName file = FileName.numbered(actor, number);
    return new ImageStored(
        generate(number),
        plan.id(actor),
        actor,
        file,
        number,
        "https://bucket.s3.us-west-1.amazonaws.com/system_actors/training_data/" + file,
        "data/actors/%s/training_data/%s".formatted(actor, file),
        null,
        type(number),
        "A photograph of the woman who " + "walks ".repeat(20),
        "prediction-" + generate(number),
        "0".repeat(64),
        1000,
        1392,
        752,
        at,
        at);
  }

  private String delete(int number) {
    return "delete-%d-%s".formatted(number, actor);
  }

  private String generate(int number) {
    return "generate-%d-%s".formatted(number, actor);
  }

  private static ImageType type(int number) {
    int slot = number % IMPORTED;
    return slot < 13
        ? ImageType.PHOTOREALISTIC
        : slot < 17 ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED;
  }
}
