package studio.balancer.actormanifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.event.ImageDeleteFailed;
import studio.balancer.contracts.event.ImageDeleteSkipped;
import studio.balancer.contracts.event.ImageDeleted;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.event.ImageGenerationFailed;
import studio.balancer.contracts.event.ImageJudged;
import studio.balancer.contracts.event.ImageParked;
import studio.balancer.contracts.event.ImageRestored;
import studio.balancer.contracts.event.ImageStored;
import studio.balancer.contracts.event.ImagesEvaluated;
import studio.balancer.contracts.event.PlanCreated;
import studio.balancer.contracts.event.PlannedCommand;
import studio.balancer.contracts.event.Removal;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;

/** Events for tests, of one actor unless said otherwise. */
public final class Events {
  public static final ActorId ACTOR = new ActorId("0001_european_20_female");
  public static final Instant START = Instant.parse("2025-10-17T16:55:00Z");

  private Events() {}

  public static Received<ImageEvent> received(ImageEvent event) {
    return new Received<>(event.eventId(), event);
  }

  public static Instant at(int second) {
    return START.plusSeconds(second);
  }

  public static FileName file(int number) {
    return FileName.numbered(ACTOR, number);
  }

  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.readTree(text.replace('\'', '"').getBytes());
    } catch (UnreadableJsonException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static ActorImported imported(String document) {
    return imported(ACTOR, json(document), 0);
  }

  public static ActorImported imported(ActorId actor, ObjectNode document, int second) {
    String id = Identity.of(actor.value(), document.toString());
    return new ActorImported(id, actor, document, at(second));
  }

  public static PlannedCommand generate(String command) {
    return new PlannedCommand(command, CommandKind.GENERATE, ImageType.PHOTOREALISTIC, null);
  }

  public static PlannedCommand delete(String command, FileName file) {
    return new PlannedCommand(command, CommandKind.DELETE, ImageType.BW_STYLIZED, file);
  }

  public static PlanCreated plan(String plan, PlannedCommand... commands) {
    return plan(ACTOR, plan, Arrays.asList(commands));
  }

  public static PlanCreated plan(ActorId actor, String plan, List<PlannedCommand> commands) {
    return new PlanCreated(plan, actor, "change-of-" + plan, commands, at(10));
  }

  public static ImageStored stored(String command, String plan, int number) {
    return stored(ACTOR, command, plan, number);
  }

  public static ImageStored stored(ActorId actor, String command, String plan, int number) {
    FileName file = FileName.numbered(actor, number);
    return new ImageStored(
        command,
        plan,
        actor,
        file,
        number,
        "https://bucket.s3.us-west-1.amazonaws.com/system_actors/training_data/" + file,
        "data/actors/%s/training_data/%s".formatted(actor, file),
        null,
        ImageType.PHOTOREALISTIC,
        "A photograph of the woman who " + "walks ".repeat(20),
        "prediction-" + command,
        "0".repeat(64),
        1000,
        1392,
        752,
        at(20 + number),
        at(30 + number));
  }

  public static ImageDeleted deleted(String command, String plan, FileName file) {
    return new ImageDeleted(
        command,
        plan,
        ACTOR,
        file,
        Removal.DELETED,
        Removal.DELETED,
        "trash/" + file,
        null,
        at(40));
  }

  /** Of an image that was not there. */
  public static ImageDeleted nowhere(String command, String plan, FileName file) {
    return new ImageDeleted(
        command,
        plan,
        ACTOR,
        file,
        Removal.ABSENT,
        Removal.ABSENT,
        null,
        null,
        false,
        null,
        null,
        at(40));
  }

  public static ImageDeleteFailed deleteFailed(String command, String plan, FileName file) {
    return new ImageDeleteFailed(
        command, plan, ACTOR, file, new Failure("s3", "access denied", true), at(41));
  }

  public static ImageDeleteSkipped deleteSkipped(String command, String plan, FileName file) {
    return new ImageDeleteSkipped(command, plan, ACTOR, file, "newer bytes are there", at(42));
  }

  public static ImageGenerationFailed generationFailed(String command, String plan) {
    return new ImageGenerationFailed(
        command,
        plan,
        ACTOR,
        ImageType.PHOTOREALISTIC,
        new Failure("prediction", "E005: sensitive", true),
        "prediction-" + command,
        at(43));
  }

  public static ImageParked parked(String command, String plan) {
    return new ImageParked(
        command, plan, ACTOR, ImageType.PHOTOREALISTIC, "no answer came", null, at(44));
  }

  public static ImageRestored restored(String restore, FileName file) {
    return new ImageRestored(restore, ACTOR, file, json("{'type': 'bw_stylized'}"), at(60));
  }

  /** What a look at an image's bytes found; small fractions are written in a way of their own. */
  public static Evidence evidence(
      FileName file,
      EvidenceSource source,
      String version,
      String etag,
      ImageType type,
      Double quality,
      Flag... flags) {
    return new Evidence(
        file,
        source,
        version,
        etag,
        "a".repeat(64),
        type,
        quality,
        List.of(flags),
        null,
        "c3d1a07e",
        Map.of("chroma", 0.0004, "noise", 1e-7),
        null,
        912,
        0.0002);
  }

  public static ImagesEvaluated evaluated(long revision, Evidence... evidence) {
    return new ImagesEvaluated(ACTOR, List.of(evidence), revision, at(70));
  }

  public static ImageJudged judged(
      String judgement, FileName file, ImageType type, Double quality, boolean keep) {
    return new ImageJudged(judgement, ACTOR, file, type, quality, keep, at(80));
  }
}
