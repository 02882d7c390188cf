package studio.balancer.contracts.progress;

import java.util.List;
import java.util.Locale;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.message.Require;

/**
 * What a plan does, for people.
 *
 * @param notes what else is worth knowing: prompts used again, images that could not be evaluated
 * @param baseImage what the images are made from, as a person writes the place; null if none is
 *     made, and in plans of releases before this one
 */
public record PlanSummary(
    List<Delete> deletes,
    List<Generate> generates,
    double estimatedCostUsd,
    long estimatedSeconds,
    List<String> notes,
    String baseImage) {

  /** A plan that makes no image, or does not say from what. */
  public PlanSummary(
      List<Delete> deletes,
      List<Generate> generates,
      double estimatedCostUsd,
      long estimatedSeconds,
      List<String> notes) {
    this(deletes, generates, estimatedCostUsd, estimatedSeconds, notes, null);
  }

  public PlanSummary {
    deletes = Require.list("deletes", deletes);
    generates = Require.list("generates", generates);
    if (!(estimatedCostUsd >= 0 && estimatedCostUsd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "invalid estimated_cost_usd '%s': expected 0 or more",
              estimatedCostUsd));
    }
    Require.notNegative("estimated_seconds", estimatedSeconds);
    notes = Require.list("notes", notes);
  }

  public int total() {
    return deletes.size() + generates.size();
  }

  /**
   * An image that goes.
   *
   * @param type null if it is not known
   * @param quality 0 to 10, null if it is not known
   */
  public record Delete(FileName file, ImageType type, Double quality, DeleteReason reason) {
    public Delete {
      Require.present("file", file);
      Evaluation.requireQuality(quality);
      Require.present("reason", reason);
    }
  }

  public record Generate(ImageType type, String prompt) {
    public Generate {
      Require.present("type", type);
      Require.text("prompt", prompt);
    }
  }
}
