package studio.balancer.balance.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.balance.FoldedActor;
import studio.balancer.balance.FoldedActor.Generator;
import studio.balancer.balance.Looks;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * However bad what is bought is, buying ends: plan, fold and evidence, round by round, with the
 * decision and the fold that are in use.
 */
class BuyingComesToRestTest {
  private static final int TRIES = 3;
  private static final int ROUNDS = 60;
  private static final List<String> HASHES = Looks.hashes(60);
  private static final Target TARGET =
      new Target(
          Map.of(
              ImageType.PHOTOREALISTIC, 13, ImageType.BW_STYLIZED, 4, ImageType.COLOR_STYLIZED, 3),
          5,
          TRIES);

  private final Balance balance = new Balance(TARGET);
  private FoldedActor actor = new FoldedActor("Prompt number %d");

  @ParameterizedTest
  @MethodSource("badGenerators")
  void atMostTheTriesOfEachPlaceAreBought(String name, Generator generator) {
    // When
    Decision last = untilNothingIsToBeDone(generator);

    // Then
    assertCapped(name, last);
  }

  @Test
  void whatRepeatsAWorseOneTakesItsPlaceAndIsATryAllTheSame() {
    // Given one prompt for all, and the same picture each time, a little better than the last
    actor = new FoldedActor("A photo of the man");

    // When
    Decision last =
        untilNothingIsToBeDone(
            (file, number) ->
                List.of(measured(file, Math.min(10, 5 + number / 100.0), null, HASHES.getFirst())));

    // Then
    assertCapped("a little better", last);
    assertThat(actor.set().images()).hasSize(1);
  }

  private void assertCapped(String name, Decision last) {
    for (ImageType type : ImageType.values()) {
      assertThat(actor.bought(type))
          .as("%s: %s", name, type)
          .isLessThanOrEqualTo(TRIES * TARGET.of(type));
      assertThat(last.notes())
          .as(name)
          .anyMatch(note -> note.startsWith(type.label()) && note.contains("not tried again"));
    }
  }

  static Stream<Arguments> badGenerators() {
    Map<String, Generator> generators =
        Map.of(
            "the same bytes each time",
            (file, number) -> List.of(measured(file, 7.0, "0", HASHES.getFirst())),
            "nothing can be seen on it",
            (file, number) ->
                List.of(Looks.look(file, EvidenceSource.MEASUREMENT, null, null, Flag.BLANK)),
            "cannot be decoded",
            (file, number) ->
                List.of(Looks.look(file, EvidenceSource.MEASUREMENT, null, null, Flag.UNREADABLE)),
            "two sources find it bad",
            (file, number) ->
                List.of(
                    Looks.look(file, EvidenceSource.VISION_MODEL, null, 1.0, Flag.DISTORTED),
                    measured(file, 2.0, null, HASHES.get(number % HASHES.size()))),
            "the model says twice that it is bad",
            (file, number) ->
                List.of(
                    Looks.look(file, EvidenceSource.VISION_MODEL, null, 1.0),
                    Looks.look(file, EvidenceSource.VISION_MODEL_AGAIN, null, 2.0)));
    return generators.entrySet().stream()
        .map(generator -> Arguments.of(generator.getKey(), generator.getValue()));
  }

  @Test
  void theDemosActorGetsItsSevenImagesAndNoMore() {
    // Given sixteen images that upstream has judged, three of them bad, and a simulated generator
    // whose images are all views of one base image
    StringBuilder images = new StringBuilder();
    for (int number = 0; number < 16; number++) {
      ImageType type =
          number < 9
              ? ImageType.PHOTOREALISTIC
              : number < 13 ? ImageType.BW_STYLIZED : ImageType.COLOR_STYLIZED;
      boolean bad = number == 8 || number == 12 || number == 15;
      images.append(
          "%s'0001_%d.jpg': {'type': '%s', 'quality': %d}"
              .formatted(number == 0 ? "" : ",", number, type.label(), bad ? 2 : 8));
    }
    actor.imported("{'images': {%s}}".formatted(images));

    // When
    Decision last =
        untilNothingIsToBeDone(
            (file, number) ->
                List.of(measured(file, 4.0, null, HASHES.getFirst(), Flag.LOW_INFORMATION)));

    // Then
    assertThat(actor.bought()).isEqualTo(7);
    assertThat(actor.set().images()).hasSize(20);
    assertThat(last.notes()).isEmpty();
  }

  @Test
  void oneSourceThatLikesNothingMakesNobodyBuyAgain() {
    // When
    Decision last =
        untilNothingIsToBeDone(
            (file, number) ->
                List.of(
                    measured(file, 0.0, null, HASHES.get(number % HASHES.size()), Flag.BLURRED)));

    // Then
    assertThat(actor.bought()).isEqualTo(20);
    assertThat(last.notes()).isEmpty();
  }

  @Test
  void aGeneratorThatHasAMannerIsNotTakenForOneThatRepeatsItself() {
    // Given each image with a prompt of its own, which measuring alone cannot tell apart

    // When
    untilNothingIsToBeDone((file, number) -> List.of(measured(file, 7.0, null, HASHES.getFirst())));

    // Then
    assertThat(actor.bought()).isEqualTo(20);
  }

  @Test
  void whatIsGoodAtTheSecondTryIsBoughtOnceMore() {
    // When every other image is blank
    Decision last =
        untilNothingIsToBeDone(
            (file, number) ->
                List.of(
                    number % 2 == 0
                        ? Looks.look(file, EvidenceSource.MEASUREMENT, null, null, Flag.BLANK)
                        : measured(file, 7.0, null, HASHES.get(number % HASHES.size()))));

    // Then
    assertThat(last.notes()).isEmpty();
    assertThat(actor.set().images()).hasSize(20);
    assertThat(actor.bought()).isLessThanOrEqualTo(60);
  }

  @Test
  void whatAPersonHasDeletedUsesNoTry() {
    // Given a set that was bought, and everything in it was good
    untilNothingIsToBeDone(
        (file, number) -> List.of(measured(file, 7.0, null, HASHES.get(number % HASHES.size()))));
    List<FileName> all = new ArrayList<>();
    actor.set().images().forEach(image -> all.add(image.file()));

    // When
    for (int again = 0; again < 2 * TRIES; again++) {
      actor.deleted(all.removeLast());
    }

    // Then
    Decision decision = decide();
    assertThat(decision.generated()).isEqualTo(2 * TRIES);
    assertThat(decision.notes()).isEmpty();
  }

  private Decision untilNothingIsToBeDone(Generator generator) {
    for (int round = 0; round < ROUNDS; round++) {
      Decision decision = decide();
      if (decision.nothing()) {
        return decision;
      }
      actor.carryOut(decision, generator);
    }
    throw new AssertionError("it does not come to rest");
  }

  private Decision decide() {
    return actor.decide(balance);
  }

  private static Evidence measured(
      String file, Double quality, String digit, String hash, Flag... flags) {
    return Looks.look(
        file,
        EvidenceSource.MEASUREMENT,
        Looks.ETAG,
        null,
        quality,
        digit == null ? null : digit.repeat(64),
        hash,
        null,
        flags);
  }
}
