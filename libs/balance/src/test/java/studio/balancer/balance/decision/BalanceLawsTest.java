package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import studio.balancer.balance.Images;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * What holds for every set and every target, whoever looked and whatever was found. By chance
 * alone: the edges of so many independent facts are more sets than there is time for.
 */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
class BalanceLawsTest {
  @Property
  void appliedWholeItYieldsExactlyTheTarget(
      @ForAll("targets") Target target,
      @ForAll("sets") List<EvaluatedImage> images,
      @ForAll("counts") Map<ImageType, Integer> parked) {
    // When
    Decision decision = new Balance(target).decide(images, parked, Map.of());

    // Then
    List<EvaluatedImage> after = applied(images, decision);
    for (ImageType type : ImageType.values()) {
      long stored = after.stream().filter(image -> image.is(type)).count();
      long kept = images.stream().filter(image -> image.is(type) && image.keep()).count();
      // It is not known whether what is parked comes, so nothing is deleted to make room.
      if (decision.notes().stream().anyMatch(note -> givenUp(note, type))) {
        assertThat(stored + parked.get(type)).as(type.label()).isLessThan(target.of(type));
      } else if (decision.generates().containsKey(type)) {
        assertThat(stored + parked.get(type)).as(type.label()).isEqualTo(target.of(type));
      } else {
        assertThat(stored + parked.get(type))
            .as(type.label())
            .isGreaterThanOrEqualTo(target.of(type));
        // What a person keeps stays, also where it is more than is wanted.
        assertThat(stored).as(type.label()).isLessThanOrEqualTo(Math.max(kept, target.of(type)));
      }
    }
  }

  @Property
  void decidedAgainThereIsNothingToDo(
      @ForAll("targets") Target target,
      @ForAll("sets") List<EvaluatedImage> images,
      @ForAll("counts") Map<ImageType, Integer> parked) {
    // Given
    Balance balance = new Balance(target);
    Decision first = balance.decide(images, parked, Map.of());

    // When
    Decision second =
        balance.decide(
            applied(images, first),
            parked,
            Map.of(),
            first.deletes().stream().map(Deletion::image).toList());

    // Then
    assertThat(second.nothing()).as("%s", second).isTrue();
  }

  @Property
  void everyDeletionIsNeeded(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    List<EvaluatedImage> after = applied(images, decision);
    Set<EvaluatedImage> repeated = new HashSet<>(after);
    decision.deletes().stream()
        .filter(deletion -> deletion.reason() == DeleteReason.SURPLUS)
        .map(Deletion::image)
        .forEach(repeated::add);
    Likeness likeness = new Likeness(images);
    for (Deletion deletion : decision.deletes()) {
      EvaluatedImage image = deletion.image();
      switch (deletion.reason()) {
        case QUALITY -> assertThat(mayGoForItsQuality(image, target.qualityFloor())).isTrue();
        case NEAR_DUPLICATE ->
            assertThat(NearDuplicates.groups(images))
                .as("%s", deletion)
                .anyMatch(
                    alike ->
                        alike.contains(image)
                            && (alike.size() > 1
                                || repeated.stream().anyMatch(o -> likeness.near(image, o))));
        default ->
            assertThat(after.stream().filter(left -> left.is(image.type())).count())
                .isGreaterThanOrEqualTo(target.of(image.type()));
      }
    }
  }

  @Property
  void noSingleSourceButAnAuthorityDeletesForQuality(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    for (EvaluatedImage image : images) {
      boolean goes =
          decision.deletes().stream()
              .anyMatch(
                  gone -> gone.reason() == DeleteReason.QUALITY && gone.image().equals(image));
      assertThat(goes)
          .as("%s", image)
          .isEqualTo(!image.keep() && mayGoForItsQuality(image, target.qualityFloor()));
    }
  }

  @Property
  void whatIsAtOrAboveTheFloorGoesOnlyAsSurplusOrDuplicate(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    assertThat(decision.deletes())
        .filteredOn(deletion -> deletion.image().evaluation().quality() != null)
        .filteredOn(deletion -> deletion.image().evaluation().quality() >= target.qualityFloor())
        .extracting(Deletion::reason)
        .doesNotContain(DeleteReason.QUALITY);
  }

  @Property
  void whatAPersonKeepsIsNeverDeletedAndWhatCouldNotBeFetchedNotForThat(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    assertThat(decision.deletes()).extracting(Deletion::image).noneMatch(EvaluatedImage::keep);
    assertThat(decision.deletes())
        .filteredOn(deletion -> deletion.reason() == DeleteReason.QUALITY)
        .filteredOn(deletion -> deletion.image().measured(Flag.MISSING))
        .allMatch(deletion -> deletion.image().judgedBy() != null);
  }

  @Property
  void noTwoThatStayRepeatOneAnother(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    List<EvaluatedImage> left = applied(images, decision);
    left.retainAll(images);
    Likeness likeness = new Likeness(images);
    for (EvaluatedImage one : left) {
      assertThat(left)
          .filteredOn(other -> !other.equals(one) && !other.keep() && !one.keep())
          .noneMatch(other -> likeness.repeats(one, other));
    }
  }

  @Property
  void everyDeletionSaysWhy(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    assertThat(decision.deletes()).allMatch(deletion -> !deletion.evidence().isEmpty());
    assertThat(decision.deletes())
        .flatExtracting(Deletion::evidence)
        .allMatch(line -> !line.isBlank() && line.length() < 300);
  }

  @Property
  void aSurplusIsNeverDeletedAndGeneratedAgain(
      @ForAll("targets") Target target,
      @ForAll("sets") List<EvaluatedImage> images,
      @ForAll("counts") Map<ImageType, Integer> parked,
      @ForAll("counts") Map<ImageType, Integer> failed) {
    // When
    Decision decision = new Balance(target).decide(images, parked, failed);

    // Then
    assertThat(decision.deletes())
        .filteredOn(deletion -> deletion.reason() == DeleteReason.SURPLUS)
        .noneMatch(deletion -> decision.generates().containsKey(deletion.image().type()));
  }

  @Property
  void whatIsNotKnownIsNeverDeleted(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    assertThat(decision.deletes())
        .extracting(Deletion::image)
        .noneMatch(
            image ->
                image.evaluation().equals(new Evaluation(null, null, null))
                    && image.evidence().isEmpty());
  }

  @Property
  void nothingIsDeletedTwiceAndNothingGoodGoesBeforeWorse(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    assertThat(decision.deletes()).extracting(Deletion::image).doesNotHaveDuplicates();
    assertThat(decision.deletes())
        .extracting(deletion -> worth(target, deletion.image()))
        .isSorted();
    for (Deletion surplus : decision.deletes()) {
      if (surplus.reason() == DeleteReason.SURPLUS) {
        assertThat(applied(images, decision))
            .filteredOn(images::contains)
            .filteredOn(image -> image.is(surplus.image().type()) && !image.keep())
            .allMatch(image -> worth(target, image) >= worth(target, surplus.image()))
            .noneMatch(
                image ->
                    worth(target, image) == worth(target, surplus.image())
                        && image.evidence().isEmpty()
                        && surplus.image().evidence().isEmpty()
                        && image.image().ours()
                        && !surplus.image().image().ours());
      }
    }
  }

  @Property
  void oneOfEveryGroupOfNearDuplicatesStaysUnlessItIsBadOrSurplus(
      @ForAll("targets") Target target, @ForAll("sets") List<EvaluatedImage> images) {
    // When
    Decision decision = new Balance(target).decide(images, Map.of(), Map.of());

    // Then
    for (List<EvaluatedImage> alike : NearDuplicates.groups(images)) {
      List<Deletion> deleted =
          decision.deletes().stream().filter(deletion -> alike.contains(deletion.image())).toList();
      List<EvaluatedImage> good = new ArrayList<>(alike);
      good.removeIf(image -> mayGoForItsQuality(image, target.qualityFloor()));
      good.removeIf(
          image ->
              deleted.stream()
                  .anyMatch(
                      gone ->
                          gone.reason() == DeleteReason.NEAR_DUPLICATE
                              && gone.image().equals(image)));
      // What looks like an image of another group goes too, and then perhaps none is left.
      assertThat(good)
          .satisfiesAnyOf(
              left -> assertThat(left).hasSizeLessThanOrEqualTo(1),
              left ->
                  assertThat(left.stream().filter(image -> !image.keep()).count())
                      .isLessThanOrEqualTo(left.stream().anyMatch(EvaluatedImage::keep) ? 0 : 1));
    }
  }

  @Property
  void theOrderOfTheImagesMakesNoDifference(
      @ForAll("targets") Target target,
      @ForAll("sets") List<EvaluatedImage> images,
      @ForAll Random random) {
    // Given
    List<EvaluatedImage> shuffled = new ArrayList<>(images);
    Collections.shuffle(shuffled, random);
    Balance balance = new Balance(target);

    // When
    Decision decision = balance.decide(shuffled, Map.of(), Map.of());

    // Then
    assertThat(decision).isEqualTo(balance.decide(images, Map.of(), Map.of()));
  }

  @Property
  void neverMoreTriesThanAllowed(
      @ForAll("targets") Target target, @ForAll("counts") Map<ImageType, Integer> failed) {
    // When
    Decision decision = new Balance(target).decide(List.of(), Map.of(), failed);

    // Then
    for (ImageType type : ImageType.values()) {
      int tries = decision.generates().getOrDefault(type, 0);
      int budget = target.triesPerImage() * target.of(type);
      assertThat(tries).isEqualTo(Math.clamp(budget - failed.get(type), 0, target.of(type)));
    }
  }

  private static List<EvaluatedImage> applied(List<EvaluatedImage> images, Decision decision) {
    Set<EvaluatedImage> deleted = new HashSet<>();
    decision.deletes().forEach(deletion -> deleted.add(deletion.image()));
    List<EvaluatedImage> after = new ArrayList<>(images);
    after.removeIf(deleted::contains);
    decision
        .generates()
        .forEach(
            (type, count) ->
                IntStream.range(0, count)
                    .mapToObj(number -> "new_%s_%d.jpg".formatted(type, number))
                    .map(file -> Images.evaluated(Images.ours(Images.good(file, type))))
                    .forEach(after::add));
    return after;
  }

  /**
   * What goes first is worth least: bad, then what one source finds bad, then never judged, then
   * judged good, by its quality.
   */
  private static double worth(Target target, EvaluatedImage image) {
    Double quality = image.evaluation().quality();
    double standing = quality == null ? Evaluation.BEST : quality;
    if (mayGoForItsQuality(image, target.qualityFloor())) {
      return standing - 1000;
    }
    if (quality == null) {
      return 0;
    }
    return quality < target.qualityFloor() ? quality - 100 : 1 + quality;
  }

  /** The rule, said in another way than where it is carried out. */
  private static boolean mayGoForItsQuality(EvaluatedImage image, double floor) {
    if (image.judgedBy() != null) {
      return image.evaluation().quality() < floor;
    }
    Double vision = quality(image, EvidenceSource.VISION_MODEL);
    Double again = quality(image, EvidenceSource.VISION_MODEL_AGAIN);
    Double measured = quality(image, EvidenceSource.MEASUREMENT);
    if (image.measured(Flag.MISSING)) {
      return false;
    }
    if (image.measured(Flag.BLANK) || image.measured(Flag.UNREADABLE)) {
      return Stream.of(vision, again, measured).allMatch(q -> q == null || q < floor);
    }
    int visions =
        vision != null && vision >= floor || again != null && again >= floor
            ? 0
            : (vision == null ? 0 : 1) + (again == null ? 0 : 1);
    return visions + (measured != null && measured < floor ? 1 : 0) >= 2;
  }

  private static Double quality(EvaluatedImage image, EvidenceSource source) {
    return image.evidence(source).map(Evidence::quality).orElse(null);
  }

  private static boolean givenUp(String note, ImageType type) {
    return note.startsWith(type.label()) && note.contains("not tried again");
  }

  @Provide
  Arbitrary<Target> targets() {
    return Combinators.combine(
            Arbitraries.maps(Arbitraries.of(ImageType.class), Arbitraries.integers().between(0, 6)),
            Arbitraries.doubles().between(0, 8),
            Arbitraries.integers().between(1, 4))
        .as(Target::new);
  }

  @Provide
  Arbitrary<Map<ImageType, Integer>> counts() {
    return Arbitraries.integers()
        .between(0, 5)
        .list()
        .ofSize(ImageType.values().length)
        .map(
            counts ->
                Map.of(
                    ImageType.PHOTOREALISTIC, counts.get(0),
                    ImageType.BW_STYLIZED, counts.get(1),
                    ImageType.COLOR_STYLIZED, counts.get(2)));
  }

  @Provide
  Arbitrary<List<EvaluatedImage>> sets() {
    return Arbitraries.longs().map(RandomSets::of);
  }
}
