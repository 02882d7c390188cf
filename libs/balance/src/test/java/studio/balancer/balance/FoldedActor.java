package studio.balancer.balance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.balance.decision.Balance;
import studio.balancer.balance.decision.Decision;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.ManifestView;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Received;

/** An actor whose plans are carried out to the letter, and folded as the manifest service does. */
public final class FoldedActor {
  public static final ActorId ACTOR = new ActorId("0001");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final Manifest manifest = Manifest.empty(ACTOR);
  private final Map<ImageType, Integer> bought = new EnumMap<>(ImageType.class);
  private final String prompt;
  private int events;
  private int plans;

  /** An actor without images, whose images are bought with a prompt that may have the number. */
  public FoldedActor(String prompt) {
    this.prompt = prompt;
  }

  /** What looking at an image that was bought finds. */
  public interface Generator {
    List<Evidence> looks(String file, int number);
  }

  /** The name of the image that is bought with that number. */
  public static FileName file(int number) {
    return FileName.numbered(ACTOR, number);
  }

  public TrainingSet set() {
    try {
      return ManifestView.read(ACTOR, Json.readManifest(manifest.bytes()));
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the planner decides. */
  public Decision decide(Balance balance) {
    TrainingSet set = set();
    Evaluator evaluator = new Evaluator();
    return balance.decide(
        evaluator.evaluate(set.images(), Map.of()),
        set.parked(),
        set.failedTries(),
        evaluator.evaluate(set.gone(), Map.of()));
  }

  public int bought(ImageType type) {
    return bought.getOrDefault(type, 0);
  }

  public int bought() {
    return bought.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Everything that a decision says is done, and what was bought is looked at. */
  public void carryOut(Decision decision, Generator generator) {
    String plan = "plan-" + ++plans;
    List<PlannedCommand> commands = new ArrayList<>();
    List<ImageEvent> outcomes = new ArrayList<>();
    for (Deletion deletion : decision.deletes()) {
      String command = plan + "-delete-" + commands.size();
      commands.add(
          new PlannedCommand(
              command, CommandKind.DELETE, deletion.image().type(), deletion.image().file()));
      outcomes.add(deleted(command, plan, deletion.image().file()));
    }
    int number = manifest.nextIndex();
    List<Evidence> looks = new ArrayList<>();
    for (Map.Entry<ImageType, Integer> generate : decision.generates().entrySet()) {
      for (int i = 0; i < generate.getValue(); i++) {
        String command = plan + "-generate-" + commands.size();
        commands.add(new PlannedCommand(command, CommandKind.GENERATE, generate.getKey(), null));
        outcomes.add(stored(command, plan, generate.getKey(), number));
        looks.addAll(generator.looks(file(number).value(), number));
        bought.merge(generate.getKey(), 1, Integer::sum);
        number++;
      }
    }
    replay(new PlanCreated(plan, ACTOR, "change-of-" + plan, commands, 0.0, now()));
    outcomes.forEach(this::replay);
    if (!looks.isEmpty()) {
      replay(new ImagesEvaluated(ACTOR, looks, now()));
    }
  }

  /** An image goes because somebody asked for it. */
  public void deleted(FileName file) {
    String plan = "plan-" + ++plans;
    String command = plan + "-delete";
    replay(
        new PlanCreated(
            plan,
            ACTOR,
            "change-of-" + plan,
            List.of(new PlannedCommand(command, CommandKind.DELETE, null, file)),
            0.0,
            now()));
    replay(deleted(command, plan, file));
  }

  /** What others wrote of the actor comes in; quotes may be single. */
  public void imported(String document) {
    try {
      replay(
          new ActorImported(
              "import-" + events,
              ACTOR,
              (ObjectNode)
                  Json.readTree(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
              now()));
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(document, e);
    }
  }

  public void looked(Evidence... looks) {
    replay(new ImagesEvaluated(ACTOR, List.of(looks), now()));
  }

  public void judged(String file, ImageType type, Double quality, boolean keep) {
    replay(
        new ImageJudged(
            "judgement-" + events, ACTOR, new FileName(file), type, quality, keep, now()));
  }

  private ImageDeleted deleted(String command, String plan, FileName file) {
    return new ImageDeleted(
        command, plan, ACTOR, file, Removal.DELETED, Removal.DELETED, "trash/" + file, null, now());
  }

  private ImageStored stored(String command, String plan, ImageType type, int number) {
    FileName file = file(number);
    return new ImageStored(
        command,
        plan,
        ACTOR,
        file,
        number,
        "https://bucket.s3.us-west-1.amazonaws.com/" + file,
        null,
        null,
        type,
        prompt.formatted(number),
        "prediction-" + command,
        "0".repeat(64),
        1000,
        1392,
        752,
        now(),
        now());
  }

  private void replay(ImageEvent event) {
    manifest.replay(new Received<>(event.eventId(), event));
  }

  private Instant now() {
    return START.plusSeconds(++events);
  }
}
