package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.contracts.text.Line;

/**
 * Decides how a set becomes balanced: what is bad, repeated or surplus goes, what is missing comes.
 * Carried out whole, the decision yields exactly the target; an image of which nothing is known
 * stays, and is not counted. What a person keeps stays whatever is known. The order in which the
 * images come makes no difference.
 */
public final class Balance {
  private static final int MAX_NAMED = 5;

  private final Target target;
  private final QualityFloor floor;

  public Balance(Target target) {
    this.target = target;
    this.floor = new QualityFloor(target.qualityFloor());
  }

  public Target target() {
    return target;
  }

  /** Decides for a set of which nothing is known to be gone. */
  public Decision decide(
      List<EvaluatedImage> images,
      Map<ImageType, Integer> parked,
      Map<ImageType, Integer> failedTries) {
    return decide(images, parked, failedTries, List.of());
  }

  /**
   * Decides.
   *
   * @param images the set
   * @param parked images that may have been paid: they count as present, so that no plan buys a
   *     replacement
   * @param failedTries failures since the last success
   * @param gone former images of the set, as they were
   */
  public Decision decide(
      List<EvaluatedImage> images,
      Map<ImageType, Integer> parked,
      Map<ImageType, Integer> failedTries,
      List<EvaluatedImage> gone) {
    List<Deletion> deletes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Ranking ranking = new Ranking(floor);
    Comparator<EvaluatedImage> bestFirst = ranking.bestFirst();
    List<EvaluatedImage> good =
        withoutRepetitions(
            withoutBadOnes(images, ranking.originalsFirst(), deletes), bestFirst, deletes, notes);
    List<Deletion> bad = List.copyOf(deletes);
    PurchaseTries tries = null;
    Map<ImageType, Integer> generates = new EnumMap<>(ImageType.class);
    for (ImageType type : ImageType.values()) {
      List<EvaluatedImage> present = good.stream().filter(image -> image.is(type)).toList();
      surplus(type, inOrder(type, present, ranking), deletes, notes);
      int missing = Math.max(0, target.of(type) - present.size() - parked.getOrDefault(type, 0));
      int allowed = 0;
      if (missing > 0) {
        if (tries == null) {
          // To a set that lacks nothing it makes no difference.
          tries = new PurchaseTries(target, images, gone, bad, bestFirst);
        }
        allowed = tries.allowed(type, missing, failedTries.getOrDefault(type, 0), notes);
      }
      generates.put(type, allowed);
    }
    deletes.sort(Comparator.comparing(Deletion::image, bestFirst.reversed()));
    noteUnknown(good, notes);
    return new Decision(deletes, generates, notes);
  }

  /** Images whose order by quality does not tell which of them are surplus, for each type. */
  public List<SurplusWindow> surplusWindows(List<EvaluatedImage> images) {
    // To compare each with each takes time, which most sets need not spend.
    boolean surplus =
        Arrays.stream(ImageType.values())
            .anyMatch(
                type -> images.stream().filter(image -> image.is(type)).count() > target.of(type));
    if (!surplus) {
      return List.of();
    }
    Ranking ranking = new Ranking(floor);
    List<EvaluatedImage> good =
        withoutRepetitions(
            withoutBadOnes(images, ranking.originalsFirst(), new ArrayList<>()),
            ranking.bestFirst(),
            new ArrayList<>(),
            new ArrayList<>());
    return Arrays.stream(ImageType.values())
        .flatMap(
            type ->
                window(type, good.stream().filter(image -> image.is(type)).toList(), ranking)
                    .stream())
        .toList();
  }

  private Optional<SurplusWindow> window(
      ImageType type, List<EvaluatedImage> present, Ranking ranking) {
    return SurplusWindow.of(present, target.of(type), ranking.byQuality());
  }

  private List<EvaluatedImage> inOrder(
      ImageType type, List<EvaluatedImage> present, Ranking ranking) {
    return window(type, present, ranking).map(window -> window.ordered(present)).orElse(present);
  }

  /** Whether what is known of an image by itself deletes it, whatever else is in its set. */
  public boolean condemns(EvaluatedImage image) {
    return !image.keep() && floor.condemns(image);
  }

  /** One of each group of those that are said to be alike, or are by their bytes. */
  private List<EvaluatedImage> withoutBadOnes(
      List<EvaluatedImage> images,
      Comparator<EvaluatedImage> originalsFirst,
      List<Deletion> deletes) {
    List<EvaluatedImage> kept = new ArrayList<>();
    for (List<EvaluatedImage> alike : NearDuplicates.groups(images)) {
      List<EvaluatedImage> good = new ArrayList<>();
      for (EvaluatedImage image : alike) {
        if (!floor.condemns(image)) {
          good.add(image);
        } else if (image.keep()) {
          kept.add(image);
        } else {
          deletes.add(Grounds.ofQuality(image));
        }
      }
      good.sort(originalsFirst);
      for (EvaluatedImage image : good) {
        if (image == good.getFirst() || image.keep()) {
          kept.add(image);
        } else {
          deletes.add(Grounds.ofMark(image, good.getFirst()));
        }
      }
    }
    return kept;
  }

  /** Those that look like no better one; the best first. */
  private List<EvaluatedImage> withoutRepetitions(
      List<EvaluatedImage> images,
      Comparator<EvaluatedImage> bestFirst,
      List<Deletion> deletes,
      List<String> notes) {
    Likeness likeness = new Likeness(images);
    if (likeness.tooMany()) {
      notes.add(
          Line.of(
              "more than %d images are not compared with one another: only equal bytes are found",
              Likeness.MAX_COMPARED));
    }
    List<EvaluatedImage> distinct = new ArrayList<>();
    for (EvaluatedImage image : images.stream().sorted(bestFirst).toList()) {
      Optional<EvaluatedImage> better =
          image.keep()
              ? Optional.empty()
              : distinct.stream()
                  .filter(other -> !floor.condemns(other) && likeness.near(image, other))
                  .findFirst();
      better.ifPresentOrElse(
          other -> deletes.add(Grounds.ofLikeness(image, other)), () -> distinct.add(image));
    }
    return distinct;
  }

  private void surplus(
      ImageType type, List<EvaluatedImage> present, List<Deletion> deletes, List<String> notes) {
    int wanted = target.of(type);
    int kept = 0;
    for (int i = wanted; i < present.size(); i++) {
      if (present.get(i).keep()) {
        kept++;
      } else {
        deletes.add(Grounds.ofSurplus(present.get(i), i + 1, wanted));
      }
    }
    if (kept > 0) {
      notes.add(
          Line.of("%s: %d more than the target has stay, since a person keeps them", type, kept));
    }
  }

  private static void noteUnknown(List<EvaluatedImage> kept, List<String> notes) {
    long unknown = kept.stream().filter(image -> image.type() == null).count();
    if (unknown > 0) {
      notes.add(Line.of("%d image(s) of unknown type are kept and not counted", unknown));
    }
    List<String> missing =
        kept.stream()
            .filter(image -> image.measured(Flag.MISSING))
            .map(image -> image.file().value())
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      notes.add(
          Line.of(
              "%d image(s) could not be fetched, and were not deleted for that: %s%s",
              missing.size(),
              missing.stream().limit(MAX_NAMED).collect(Collectors.joining(", ")),
              missing.size() > MAX_NAMED ? ", ..." : ""));
    }
  }
}
