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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.balance.Images;
import studio.balancer.balance.decision.Decision.Deletion;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.command.DeleteReason;

/** What holds for every set and every target. */
class BalanceLawsTest {
  private static final int MAX_IMAGES = 30;

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
      // It is not known whether what is parked comes, so nothing is deleted to make room.
      if (decision.generates().containsKey(type)) {
        assertThat(stored + parked.get(type)).as(type.label()).isEqualTo(target.of(type));
      } else {
        assertThat(stored + parked.get(type))
            .as(type.label())
            .isGreaterThanOrEqualTo(target.of(type));
        assertThat(stored).as(type.label()).isLessThanOrEqualTo(target.of(type));
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
    Decision second = balance.decide(applied(images, first), parked, Map.of());

    // Then
    assertThat(second.nothing()).as("%s", second).isTrue();
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
        .extracting(deletion -> deletion.image().evaluation())
        .doesNotContain(new Evaluation(null, null, null));
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
            .filteredOn(image -> image.is(surplus.image().type()))
            .allMatch(image -> worth(target, image) >= worth(target, surplus.image()))
            .noneMatch(
                image ->
                    worth(target, image) == worth(target, surplus.image())
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
      long good =
          alike.size()
              - deleted.stream().filter(gone -> gone.reason() == DeleteReason.QUALITY).count();
      long repeated =
          deleted.stream().filter(gone -> gone.reason() == DeleteReason.NEAR_DUPLICATE).count();
      assertThat(repeated).isEqualTo(Math.max(0, good - 1));
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
                    .map(file -> Images.evaluated(Images.good(file, type)))
                    .forEach(after::add));
    return after;
  }

  /** What goes first is worth least: bad, then never judged, then judged good, by its quality. */
  private static double worth(Target target, EvaluatedImage image) {
    Double quality = image.evaluation().quality();
    if (quality == null) {
      return 0;
    }
    return quality < target.qualityFloor() ? quality - 100 : 1 + quality;
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

  /** Sets with names of all patterns, marks on present, absent and own names, unknown facts. */
  @Provide
  Arbitrary<List<EvaluatedImage>> sets() {
    Arbitrary<String> names =
        Arbitraries.integers()
            .between(0, MAX_IMAGES)
            .flatMap(
                number ->
                    Arbitraries.of(
                        "0001_%d.jpg".formatted(number),
                        "actor_0001_td_%02d.png".formatted(number),
                        "face.jpg"));
    return Combinators.combine(
            names,
            Arbitraries.of(ImageType.class).injectNull(0.2),
            Arbitraries.doubles().between(0, Evaluation.BEST).ofScale(0).injectNull(0.3),
            names.map(FileName::new).injectNull(0.7),
            Arbitraries.of(true, false))
        .as(
            (name, type, quality, original, ours) -> {
              TrainingImage image =
                  Images.image(name, type, quality, original == null ? null : original.value());
              return Images.evaluated(ours ? Images.ours(image) : image);
            })
        .list()
        .ofMaxSize(MAX_IMAGES)
        .uniqueElements(EvaluatedImage::file);
  }
}
