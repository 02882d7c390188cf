package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.balancer.contracts.actor.ImageType.PHOTOREALISTIC;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.balancer.actormanifest.fold.EvidenceSpace;
import studio.balancer.actormanifest.reading.RecordedHistory;
import studio.balancer.balance.Images;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.SetReading;
import studio.balancer.balance.trainingset.TrainingSet;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.command.DeleteReason;

class BrakeTest {
  private static final Brake USUAL = new Brake(0.5, 0.25);

  @Test
  void saysWhatWouldHappenAndTheCommandThatDoesIt() {
    // When
    Optional<String> held = holds(USUAL, 4, 2, 1, List.of("images.a.jpg.type is 7"), 3, 5);

    // Then
    assertThat(held)
        .contains(
            "the brake holds it: 3 of 5 images would be deleted, a share above 0.5"
                + " (balancer.balance.brake.max-deleted-share); 5 images would be bought while 3 of"
                + " 5 are of unknown type, a share above 0.25"
                + " (balancer.balance.brake.max-unknown-share); 5 images would be bought while 1"
                + " field(s) of the image list are not understood, the first: images.a.jpg.type is"
                + " 7; if it is right all the same: ./balancer balance --actor-id 0001 --execute");
  }

  @Test
  void aTrulyEmptySetMayBeFilled() {
    assertThat(holds(USUAL, 0, 0, 0, List.of(), 0, 20)).isEmpty();
  }

  @Test
  void halfAndAQuarterAreNotMore() {
    assertThat(holds(USUAL, 8, 2, 0, List.of(), 4, 4)).isEmpty();
    assertThat(holds(USUAL, 8, 3, 0, List.of(), 4, 4)).isPresent();
    assertThat(holds(USUAL, 8, 2, 0, List.of(), 5, 4)).isPresent();
  }

  @Property
  void holdsExactlyWhatIsMoreThanIsConfigured(
      @ForAll @DoubleRange(max = 1) double maxDeleted,
      @ForAll @DoubleRange(max = 1) double maxUnknown,
      @ForAll @IntRange(max = 30) int known,
      @ForAll @IntRange(max = 10) int unknown,
      @ForAll @IntRange(max = 5) int leftAlone,
      @ForAll @IntRange(max = 2) int unread,
      @ForAll @IntRange(max = 40) int deletions,
      @ForAll @IntRange(max = 20) int bought) {
    // Given
    int images = known + unknown;
    int deleted = Math.min(deletions, images);

    // When
    Optional<String> held =
        holds(
            new Brake(maxDeleted, maxUnknown),
            images,
            unknown,
            leftAlone,
            Collections.nCopies(unread, "field"),
            deleted,
            bought);

    // Then
    int all = images + leftAlone;
    boolean tooMany = deleted > maxDeleted * all;
    boolean tooUnknown = bought > 0 && unknown + leftAlone > maxUnknown * all;
    assertThat(held.isPresent()).isEqualTo(tooMany || tooUnknown || (bought > 0 && unread > 0));
  }

  private static Optional<String> holds(
      Brake brake,
      int images,
      int unknown,
      int leftAlone,
      List<String> unread,
      int deleted,
      int bought) {
    List<EvaluatedImage> set = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      set.add(
          Images.evaluated(
              Images.image(
                  "a_%d.jpg".formatted(i), i < unknown ? null : PHOTOREALISTIC, 8.0, null)));
    }
    List<Deletion> deletes =
        set.subList(0, deleted).stream()
            .map(image -> new Deletion(image, DeleteReason.QUALITY))
            .toList();
    TrainingSet trainingSet =
        new TrainingSet(
            new ActorId("0001"),
            1,
            Optional.empty(),
            0,
            set.stream().map(EvaluatedImage::image).toList(),
            new SetReading(Collections.nCopies(leftAlone, "entry"), unread, Map.of()),
            null,
            null,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            RecordedHistory.NONE,
            List.of(),
            new EvidenceSpace(MissingNode.getInstance()));
    return brake.holds(
        trainingSet, set, new Decision(deletes, Map.of(PHOTOREALISTIC, bought), List.of()));
  }
}
