package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.balancer.balance.Images;
import studio.balancer.balance.Looks;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;

/**
 * Decides on the sets of the plans that the script before this one made, and sets both side by
 * side. {@code tests/action-plans DIR} does it with any folder of such plans, and prints the table.
 */
class AncestorPlansTest {
  private static final Target TARGET =
      new Target(
          Map.of(
              ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3),
          5,
          3);

  /** How much the script's judgements are taken for. */
  private enum Weight {
    WORD("decided here, the script's judgements taken as an upstream's word"),
    TWO_LOOKS("decided here, taken as two looks of a vision model that agree"),
    ONE_LOOK("decided here, taken as one look of a vision model");

    private final String words;

    Weight(String words) {
      this.words = words;
    }
  }

  @Test
  void everySetReachesTheTargetAndNothingGoesThatNeedNot() throws Exception {
    // Given
    List<AncestorPlan> plans = AncestorPlan.in(folder());
    assertThat(plans).isNotEmpty();
    List<String> table = new ArrayList<>();
    table.add("| plans: " + plans.size() + " | reach 13/4/3 | images deleted | images bought |");
    table.add("| --- | --- | --- | --- |");
    table.add(
        row(
            "the script's own, carried out to the letter",
            plans.stream().filter(plan -> plan.reaches(TARGET)).count(),
            plans.stream()
                .mapToLong(
                    plan ->
                        plan.deletes().stream()
                            .filter(plan.images()::containsKey)
                            .distinct()
                            .count())
                .sum(),
            plans.stream().mapToLong(AncestorPlan::bought).sum()));

    // When
    for (Weight weight : Weight.values()) {
      long reached = 0;
      long deleted = 0;
      long bought = 0;
      for (AncestorPlan plan : plans) {
        List<EvaluatedImage> images = images(plan, weight);
        Decision decision = new Balance(TARGET).decide(images, Map.of(), Map.of());
        deleted += decision.deletes().size();
        bought += decision.generated();
        reached += reaches(images, decision) ? 1 : 0;

        // Then
        assertFewest(plan, weight, decision);
      }
      assertThat(reached).as(weight.words).isEqualTo(plans.size());
      table.add(row(weight.words, reached, deleted, bought));
    }
    Files.write(Path.of("target", "action-plans.txt"), table);
  }

  /** Counted in another way than it is decided. */
  private static void assertFewest(AncestorPlan plan, Weight weight, Decision decision) {
    List<Evaluation> good =
        plan.images().values().stream()
            .filter(
                image ->
                    weight == Weight.ONE_LOOK
                        || image.quality() == null
                        || image.quality() >= TARGET.qualityFloor())
            .toList();
    Map<ImageType, Integer> counts = AncestorPlan.counts(good);
    int surplus = 0;
    for (ImageType type : ImageType.values()) {
      int count = counts.getOrDefault(type, 0);
      surplus += Math.max(0, count - TARGET.of(type));
      assertThat(decision.generates().getOrDefault(type, 0))
          .as("%s: %s", plan.file(), type)
          .isEqualTo(Math.max(0, TARGET.of(type) - count));
    }
    assertThat(decision.deletes())
        .as("%s", plan.file())
        .hasSize(plan.images().size() - good.size() + surplus);
    assertThat(decision.deletes())
        .extracting(Deletion::reason)
        .filteredOn(reason -> reason == DeleteReason.SURPLUS)
        .hasSize(surplus);
  }

  private static boolean reaches(List<EvaluatedImage> images, Decision decision) {
    List<EvaluatedImage> left = new ArrayList<>(images);
    left.removeAll(decision.deletes().stream().map(Deletion::image).toList());
    for (ImageType type : ImageType.values()) {
      long count = left.stream().filter(image -> image.is(type)).count();
      if (count + decision.generates().getOrDefault(type, 0) != TARGET.of(type)) {
        return false;
      }
    }
    return true;
  }

  /** A position is no identity, so that each gets a name. */
  private static List<EvaluatedImage> images(AncestorPlan plan, Weight weight) {
    List<TrainingImage> images = new ArrayList<>();
    plan.images()
        .forEach(
            (position, judged) -> {
              String name = "position_%d.png".formatted(position);
              images.add(
                  switch (weight) {
                    case WORD -> Images.image(name, judged.type(), judged.quality(), null);
                    case ONE_LOOK -> seen(name, look(name, EvidenceSource.VISION_MODEL, judged));
                    case TWO_LOOKS ->
                        seen(
                            name,
                            look(name, EvidenceSource.VISION_MODEL, judged),
                            look(name, EvidenceSource.VISION_MODEL_AGAIN, judged));
                  });
            });
    return new Evaluator().evaluate(images, Map.of());
  }

  private static TrainingImage seen(String name, Evidence... looks) {
    return Looks.seen(Images.image(name, null, null, null), null, looks);
  }

  private static Evidence look(String name, EvidenceSource source, Evaluation judged) {
    return Looks.look(name, source, judged.type(), judged.quality());
  }

  private static String row(String what, long reached, long deleted, long bought) {
    return "| %s | %d | %d | %d |".formatted(what, reached, deleted, bought);
  }

  private static Path folder() throws IOException, URISyntaxException {
    String given = System.getProperty("action-plans.records");
    return given == null
        ? Path.of(AncestorPlansTest.class.getResource("/action_plans").toURI())
        : Path.of(given);
  }
}
