package studio.balancer.contracts.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.FailedCommand;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.contracts.progress.PlanProposed;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.contracts.progress.SetState;

/**
 * A plan as a document for people: {@code action_plans/{actor}_action_plan.json}. Up to {@code
 * createdAt} it is what the planner stores; the rest, which studios' tools know from the script
 * before this, says the same in another way and follows from it.
 *
 * @param planId null of a dry run, of which no plan was made; so are change and commands
 * @param manifestRevision the manifest that it was decided on
 * @param status {@code pending}, {@code completed} or {@code partial}
 * @param targetState null if the plan does not say it
 * @param isBalanced whether the set was balanced already
 * @param imageClassifications the set, by its position as by its names; null if the plan does not
 *     say it
 * @param executedAt when its last command ended, or null
 * @param sealed what every field was that a reviewer does not change: {@link Seal}
 */
public record ActionPlan(
    String planId,
    ActorId actorId,
    ActorDatasetChanged change,
    Long manifestRevision,
    SetState before,
    PlanSummary summary,
    List<DeleteImage> deletes,
    List<GenerateImage> generates,
    Instant createdAt,
    String status,
    Composition currentState,
    Composition targetState,
    @JsonProperty("is_balanced") Boolean isBalanced,
    List<FileToDelete> filesToDelete,
    List<ImagesToGenerate> imagesToGenerate,
    List<Classification> imageClassifications,
    Instant executedAt,
    Execution executionSummary,
    Map<String, String> sealed) {
  /** Of a plan that waits, or is being carried out. */
  public static final String PENDING = "pending";

  public ActionPlan {
    Require.present("actor_id", actorId);
    Require.present("manifest_revision", manifestRevision);
    Require.present("summary", summary);
    Require.present("before", before);
    Require.present("created_at", createdAt);
  }

  /** How a set is composed, in numbers and in percent. */
  public record Composition(
      int totalImages, Map<ImageType, Integer> distribution, Map<ImageType, Double> percentages) {
    static Composition of(int total, Map<ImageType, Integer> types) {
      Map<ImageType, Double> percentages = new TreeMap<>();
      types.forEach((type, count) -> percentages.put(type, percent(count, total)));
      return new Composition(total, types, percentages);
    }

    private static double percent(int count, int total) {
      return total == 0
          ? 0
          : BigDecimal.valueOf(100L * count)
              .divide(BigDecimal.valueOf(total), 2, RoundingMode.HALF_EVEN)
              .doubleValue();
    }
  }

  /**
   * An image that goes.
   *
   * @param imageNumber its position in {@code imageClassifications}, from 1; null if that is
   */
  public record FileToDelete(
      Integer imageNumber,
      ImageType type,
      FileName filename,
      String localPath,
      String s3Url,
      Double qualityScore,
      DeleteReason reason) {}

  /** Images that come; a prompt for each. */
  public record ImagesToGenerate(ImageType type, int count, List<String> prompts) {}

  /** What an image was taken for. */
  public record Classification(
      int imageNumber, FileName filename, ImageType type, Double qualityScore) {}

  /**
   * What came of it.
   *
   * @param revision of the manifest by then
   */
  public record Execution(
      int deleted,
      int generated,
      Integer absent,
      int skipped,
      int failed,
      int parked,
      List<FailedCommand> failures,
      SetState after,
      long revision) {}

  /**
   * A plan that is pending.
   *
   * @param localPath where an image's local copy is
   */
  public static ActionPlan of(
      String planId,
      ActorId actorId,
      ActorDatasetChanged change,
      long manifestRevision,
      SetState before,
      PlanSummary summary,
      List<DeleteImage> deletes,
      List<GenerateImage> generates,
      Instant createdAt,
      Function<FileName, String> localPath) {
    Map<FileName, Integer> positions = new LinkedHashMap<>();
    List<Classification> classifications = null;
    if (summary.images() != null) {
      classifications = new ArrayList<>();
      for (PlanSummary.Image image : summary.images()) {
        int position = classifications.size() + 1;
        positions.put(image.file(), position);
        classifications.add(
            new Classification(position, image.file(), image.type(), image.quality()));
      }
    }
    Map<FileName, String> urls = new HashMap<>();
    if (deletes != null) {
      deletes.forEach(command -> urls.put(command.file(), command.s3Url()));
    }
    Map<ImageType, Integer> target = summary.target();
    return Seal.put(
        new ActionPlan(
            planId,
            actorId,
            change,
            manifestRevision,
            before,
            summary,
            deletes,
            generates,
            createdAt,
            PENDING,
            Composition.of(before.totalImages(), before.types()),
            target == null
                ? null
                : Composition.of(target.values().stream().mapToInt(n -> n).sum(), target),
            target == null ? null : before.types().equals(target),
            summary.deletes().stream()
                .map(
                    delete ->
                        new FileToDelete(
                            positions.get(delete.file()),
                            delete.type(),
                            delete.file(),
                            localPath.apply(delete.file()),
                            urls.getOrDefault(delete.file(), delete.s3Url()),
                            delete.quality(),
                            delete.reason()))
                .toList(),
            toGenerate(summary.generates()),
            classifications,
            null,
            null,
            null));
  }

  private static List<ImagesToGenerate> toGenerate(List<PlanSummary.Generate> images) {
    Map<ImageType, List<String>> prompts = new LinkedHashMap<>();
    images.forEach(
        image ->
            prompts.computeIfAbsent(image.type(), none -> new ArrayList<>()).add(image.prompt()));
    return prompts.entrySet().stream()
        .map(each -> new ImagesToGenerate(each.getKey(), each.getValue().size(), each.getValue()))
        .toList();
  }

  /**
   * What a dry run proposes, for review.
   *
   * @throws IllegalArgumentException if the planner is of a release that does not say on what it
   *     decided
   */
  public static ActionPlan proposed(PlanProposed answer, Function<FileName, String> localPath) {
    return of(
        null,
        answer.actorId(),
        null,
        Require.present("manifest_revision", answer.manifestRevision()),
        answer.before(),
        answer.plan(),
        null,
        null,
        answer.occurredAt(),
        localPath);
  }

  /** The same with what followed from it, as this release says it. */
  public ActionPlan derived(Function<FileName, String> localPath) {
    return of(
        planId,
        actorId,
        change,
        manifestRevision,
        before,
        summary,
        deletes,
        generates,
        createdAt,
        localPath);
  }

  /** The same when it has been carried out. */
  public ActionPlan ended(PlanCompleted end) {
    return Seal.put(
        new ActionPlan(
            planId,
            actorId,
            change,
            manifestRevision,
            before,
            summary,
            deletes,
            generates,
            createdAt,
            end.status().name().toLowerCase(Locale.ROOT),
            currentState,
            targetState,
            isBalanced,
            filesToDelete,
            imagesToGenerate,
            imageClassifications,
            end.occurredAt(),
            new Execution(
                end.deleted(),
                end.stored(),
                end.absent(),
                end.skipped(),
                end.failed(),
                end.parked(),
                end.failures(),
                end.after(),
                end.revision()),
            null));
  }

  /** How late it was written: the manifest's revision at its end, or -1 before. */
  public long writtenAt() {
    return executionSummary == null ? -1 : executionSummary.revision();
  }

  ActionPlan with(Map<String, String> seal) {
    return new ActionPlan(
        planId,
        actorId,
        change,
        manifestRevision,
        before,
        summary,
        deletes,
        generates,
        createdAt,
        status,
        currentState,
        targetState,
        isBalanced,
        filesToDelete,
        imagesToGenerate,
        imageClassifications,
        executedAt,
        executionSummary,
        seal);
  }
}
