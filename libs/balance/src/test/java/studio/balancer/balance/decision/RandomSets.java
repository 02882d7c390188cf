package studio.balancer.balance.decision;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.balance.Looks;
import studio.balancer.balance.evaluation.EvaluatedImage;
import studio.balancer.balance.evaluation.Evaluator;
import studio.balancer.balance.trainingset.RecordedBytes;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * Sets with names of all patterns, marks on present, absent and own names, unknown facts; looked at
 * by nobody, some or all sources, which agree or do not, on the same bytes or on others.
 */
final class RandomSets {
  private static final int MAX_IMAGES = 30;
  private static final List<String> HASHES = Looks.hashes(12);

  private final Random random;

  private RandomSets(Random random) {
    this.random = random;
  }

  /** The set of a seed, evaluated when the manifest is all that is known. */
  static List<EvaluatedImage> of(long seed) {
    RandomSets sets = new RandomSets(new Random(seed));
    Map<FileName, TrainingImage> images = new LinkedHashMap<>();
    int size = sets.random.nextInt(MAX_IMAGES + 1);
    for (int i = 0; i < size; i++) {
      TrainingImage image = sets.image();
      images.putIfAbsent(image.file(), image);
    }
    return new Evaluator().evaluate(List.copyOf(images.values()), Map.of());
  }

  private TrainingImage image() {
    FileName file = name();
    TrainingImage image =
        new TrainingImage(
            file,
            new Evaluation(
                one(0.8, ImageType.values()), quality(0.5), random.nextInt(5) == 0 ? name() : null),
            one(1, "A photo of a man", "A photo of a dog"),
            "s3://studio/" + file,
            random.nextBoolean(),
            RecordedBytes.NONE);
    Judgement judgement =
        random.nextInt(5) == 0
            ? new Judgement(one(0.5, ImageType.values()), quality(0.5), random.nextBoolean())
            : null;
    Set<EvidenceSource> sources = EnumSet.noneOf(EvidenceSource.class);
    for (int i = random.nextInt(5); i > 0; i--) {
      sources.add(one(1, EvidenceSource.values()));
    }
    return Looks.seen(
        image,
        judgement,
        sources.stream().map(source -> look(file, source)).toArray(Evidence[]::new));
  }

  private Evidence look(FileName file, EvidenceSource source) {
    return Looks.look(
        file.value(),
        source,
        one(0.95, Looks.ETAG, Looks.ETAG, Looks.ETAG, "etag-2"),
        one(0.7, ImageType.values()),
        quality(0.7),
        one(0.2, "0".repeat(64), "1".repeat(64), "2".repeat(64)),
        one(0.5, HASHES.toArray(String[]::new)),
        random.nextInt(3) == 0 ? name() : null,
        Stream.ofNullable(one(0.5, Flag.values())).toArray(Flag[]::new));
  }

  private FileName name() {
    int number = random.nextInt(MAX_IMAGES + 1);
    return new FileName(
        one(
            1,
            "0001_%d.jpg".formatted(number),
            "actor_0001_td_%02d.png".formatted(number),
            "face.jpg"));
  }

  /** Whole numbers, so that many are equal. */
  private Double quality(double known) {
    return random.nextDouble() < known ? (double) random.nextInt(11) : null;
  }

  /** One of them, or by chance null. */
  private <T extends Enum<T>> T one(double known, T[] of) {
    return random.nextDouble() < known ? of[random.nextInt(of.length)] : null;
  }

  private String one(double known, String... of) {
    return random.nextDouble() < known ? of[random.nextInt(of.length)] : null;
  }
}
