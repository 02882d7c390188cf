package studio.balancer.contracts.progress;

import java.util.List;
import java.util.Map;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.text.Line;

/**
 * What a plan does, for people.
 *
 * @param notes what else is worth knowing: prompts used again, images that could not be evaluated
 * @param baseImage what the images are made from, as a person writes the place; null if none is
 *     made, and in plans of releases before this one
 * @param target how many images of each type a balanced set has; null in earlier plans
 * @param images the set as it was judged, in its order; null in earlier plans, and of a set with
 *     more than {@link #MAX_SHOWN}
 */
public record PlanSummary(
    List<Delete> deletes,
    List<Generate> generates,
    double estimatedCostUsd,
    long estimatedSeconds,
    List<String> notes,
    String baseImage,
    Map<ImageType, Integer> target,
    List<Image> images) {
  /** More images would make a plan that is too large for a message. */
  public static final int MAX_SHOWN = 200;

  /** A plan that does not show the set. */
  public PlanSummary(
      List<Delete> deletes,
      List<Generate> generates,
      double estimatedCostUsd,
      long estimatedSeconds,
      List<String> notes,
      String baseImage) {
    this(deletes, generates, estimatedCostUsd, estimatedSeconds, notes, baseImage, null, null);
  }

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
          Line.of("invalid estimated_cost_usd '%s': expected 0 or more", estimatedCostUsd));
    }
    Require.notNegative("estimated_seconds", estimatedSeconds);
    notes = Require.list("notes", notes);
    target = target == null ? null : Require.map("target", target);
    images = images == null ? null : Require.list("images", images);
  }

  /** The same, with the set that it was made for. */
  public PlanSummary showing(Map<ImageType, Integer> wanted, List<Image> set) {
    return new PlanSummary(
        deletes,
        generates,
        estimatedCostUsd,
        estimatedSeconds,
        notes,
        baseImage,
        wanted,
        set.size() > MAX_SHOWN ? null : set);
  }

  public int total() {
    return deletes.size() + generates.size();
  }

  /**
   * An image that goes.
   *
   * @param type null if it is not known
   * @param quality 0 to 10, null if it is not known
   * @param evidence what speaks for it, a plain line each, such as {@code measurement measure-1:
   *     quality 2.1, blurred}; null in earlier plans, and where it is asked for
   */
  public record Delete(
      FileName file, ImageType type, Double quality, DeleteReason reason, List<String> evidence) {
    /** One that says no more than its reason. */
    public Delete(FileName file, ImageType type, Double quality, DeleteReason reason) {
      this(file, type, quality, reason, null);
    }

    public Delete {
      evidence = evidence == null ? null : Require.list("evidence", evidence);
      Require.present("file", file);
      Evaluation.requireQuality(quality);
      Require.present("reason", reason);
    }
  }

  /**
   * An image of the set.
   *
   * @param type null if it is not known
   * @param quality 0 to 10, null if it is not known
   */
  public record Image(FileName file, ImageType type, Double quality) {
    public Image {
      Require.present("file", file);
      Evaluation.requireQuality(quality);
    }
  }

  public record Generate(ImageType type, String prompt) {
    public Generate {
      Require.present("type", type);
      Require.text("prompt", prompt);
    }
  }
}
