package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;

/** What a planner proposes, in tests: two images go, three come. */
final class Proposals {
  static final ActorId ACTOR = new ActorId("0001_european_20_female");
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final String LOCAL = "data/actors/0001_european_20_female/training_data/";
  private static final FileName BAD = new FileName("0001_3.jpg");
  private static final FileName SURPLUS = new FileName("0001_4.png");

  private Proposals() {}

  static PlanProposed proposed() {
    PlanSummary summary =
        new PlanSummary(
            List.of(
                new PlanSummary.Delete(BAD, ImageType.PHOTOREALISTIC, 2.5, DeleteReason.QUALITY),
                new PlanSummary.Delete(SURPLUS, null, null, DeleteReason.SURPLUS)),
            List.of(
                new PlanSummary.Generate(ImageType.PHOTOREALISTIC, "first"),
                new PlanSummary.Generate(ImageType.PHOTOREALISTIC, "second"),
                new PlanSummary.Generate(ImageType.BW_STYLIZED, "third")),
            0.12,
            20,
            List.of("a note"),
            "data/actors/base.png",
            Map.of(
                ImageType.PHOTOREALISTIC, 13,
                ImageType.BW_STYLIZED, 4,
                ImageType.COLOR_STYLIZED, 3),
            List.of(
                new PlanSummary.Image(SURPLUS, null, null),
                new PlanSummary.Image(BAD, ImageType.PHOTOREALISTIC, 2.5),
                new PlanSummary.Image(new FileName("0001_5.jpg"), ImageType.COLOR_STYLIZED, 10.0)));
    SetState before =
        new SetState(3, Map.of(ImageType.PHOTOREALISTIC, 1, ImageType.COLOR_STYLIZED, 1));
    return new PlanProposed("c", "cli", ACTOR, before, summary, 17L, null, NOW);
  }

  static ObjectNode document() {
    return document(proposed());
  }

  /** As it is read from a file. */
  static ObjectNode document(PlanProposed proposed) {
    ObjectNode document = ActionPlan.proposed(proposed, file -> LOCAL + file);
    return (ObjectNode) tree(Json.prettyBytes(document));
  }

  static com.fasterxml.jackson.databind.JsonNode tree(byte[] document) {
    try {
      return Json.readTree(document);
    } catch (studio.balancer.contracts.json.UnreadableJsonException e) {
      throw new AssertionError(e);
    }
  }
}
