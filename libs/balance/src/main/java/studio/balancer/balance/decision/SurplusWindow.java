package studio.balancer.balance.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.message.Identity;

/**
 * Images of a type of which some are surplus, and whose order by quality does not tell which: they
 * lie on either side of the last place, and the first word on their quality is the same. A vision
 * model may compare them with one another.
 *
 * @param from the place of the first of them among all of the type, the best first, from 0
 * @param images in the order in which they are without such a comparison
 */
public record SurplusWindow(int from, List<EvaluatedImage> images) {
  /** Of more, those next to the last place: each is compared with each. */
  public static final int MAX_IMAGES = 8;

  /** In the evidence of a comparison: to how many of the others an image is preferred. */
  public static final String PREFERRED = "preferred";

  /** With how many others it was compared. */
  public static final String COMPARED = "compared";

  private static final int GROUP_DIGITS = 16;

  public SurplusWindow {
    images = List.copyOf(images);
  }

  /**
   * The window of a type, if there is one.
   *
   * @param present all images of the type, the best first
   * @param wanted how many stay
   * @param byQuality tells which are better by a word on their quality
   */
  static Optional<SurplusWindow> of(
      List<EvaluatedImage> present, int wanted, Comparator<EvaluatedImage> byQuality) {
    if (wanted == 0 || present.size() <= wanted || !comparable(present.get(wanted - 1))) {
      return Optional.empty();
    }
    EvaluatedImage last = present.get(wanted - 1);
    int from = wanted - 1;
    while (from > 0 && alike(present.get(from - 1), last, byQuality)) {
      from--;
    }
    int to = wanted;
    while (to < present.size() && alike(present.get(to), last, byQuality)) {
      to++;
    }
    if (to == wanted) {
      return Optional.empty();
    }
    int first = Math.clamp(wanted - MAX_IMAGES / 2L, from, Math.max(from, to - MAX_IMAGES));
    return Optional.of(
        new SurplusWindow(first, present.subList(first, Math.min(to, first + MAX_IMAGES))));
  }

  private static boolean alike(
      EvaluatedImage image, EvaluatedImage last, Comparator<EvaluatedImage> byQuality) {
    return comparable(image) && byQuality.compare(image, last) == 0;
  }

  /** An authority's word is not to be refined by a model, and what nobody saw cannot be shown. */
  private static boolean comparable(EvaluatedImage image) {
    return image.judgedBy() == null
        && !image.keep()
        && image
            .evidence(EvidenceSource.MEASUREMENT)
            .filter(look -> look.etag() != null && look.sha256() != null)
            .isPresent();
  }

  /** Names these images with these bytes: a comparison with others says nothing of them. */
  public String group() {
    return Identity.of(
            images.stream()
                .flatMap(
                    image ->
                        Stream.of(
                            image.file().value(),
                            image
                                .evidence(EvidenceSource.MEASUREMENT)
                                .map(Evidence::sha256)
                                .orElse("")))
                .toArray(String[]::new))
        .substring(0, GROUP_DIGITS);
  }

  /** Whether every image has evidence of one comparison of just these. */
  public boolean ranked() {
    Set<String> versions = new HashSet<>();
    for (EvaluatedImage image : images) {
      versions.add(
          image.evidence(EvidenceSource.VISION_MODEL_RANK).map(Evidence::version).orElse(""));
    }
    return versions.size() == 1 && versions.iterator().next().endsWith(":" + group());
  }

  /** All images of the type, the best first; without a comparison as they are. */
  List<EvaluatedImage> ordered(List<EvaluatedImage> present) {
    if (!ranked()) {
      return present;
    }
    List<EvaluatedImage> ordered = new ArrayList<>(present);
    List<EvaluatedImage> best =
        images.stream()
            .sorted(Comparator.comparingDouble(SurplusWindow::preferred).reversed())
            .toList();
    for (int i = 0; i < best.size(); i++) {
      ordered.set(from + i, best.get(i));
    }
    return ordered;
  }

  /** Of a comparison that was not believed all have none, and keep their order. */
  private static double preferred(EvaluatedImage image) {
    return image
        .evidence(EvidenceSource.VISION_MODEL_RANK)
        .map(look -> look.values().getOrDefault(PREFERRED, 0.0))
        .orElse(0.0);
  }
}
