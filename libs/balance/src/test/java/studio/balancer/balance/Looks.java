package studio.balancer.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import studio.balancer.actormanifest.reading.RecordedEvaluation;
import studio.balancer.actormanifest.reading.RecordedEvaluation.Judgement;
import studio.balancer.balance.trainingset.TrainingImage;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.Measuring;
import studio.balancer.images.pixels.Picture;

/** What those that look at images found, for tests. */
public final class Looks {
  public static final String ETAG = "etag-1";

  private Looks() {}

  /** What a source found on an image's usual bytes. */
  public static Evidence look(
      String file, EvidenceSource source, ImageType type, Double quality, Flag... flags) {
    return look(file, source, ETAG, type, quality, null, null, null, flags);
  }

  public static Evidence look(
      String file,
      EvidenceSource source,
      String etag,
      ImageType type,
      Double quality,
      String sha256,
      String hash,
      FileName repeated,
      Flag... flags) {
    return new Evidence(
        new FileName(file),
        source,
        source == EvidenceSource.MEASUREMENT ? Measuring.VERSION : "model-1",
        etag,
        sha256,
        type,
        quality,
        List.of(flags),
        repeated,
        hash,
        Map.of(),
        null,
        null,
        null);
  }

  /** The image, looked at. */
  public static TrainingImage seen(TrainingImage image, Judgement judgement, Evidence... looks) {
    Map<EvidenceSource, Evidence> evidence = new EnumMap<>(EvidenceSource.class);
    Arrays.stream(looks).forEach(look -> evidence.put(look.source(), look));
    return new TrainingImage(
        image.file(),
        image.recorded(),
        image.prompt(),
        image.s3Url(),
        image.ours(),
        image.bytes(),
        new RecordedEvaluation(Optional.ofNullable(judgement), evidence, Set.of(), Set.of()));
  }

  /** So many perceptual hashes of pictures that have nothing to do with one another. */
  public static List<String> hashes(int count) {
    List<String> hashes = new ArrayList<>();
    for (int seed = 1; seed <= count; seed++) {
      hashes.add(new Measuring().measure(blocks(new Random(seed))).hash().toString());
    }
    return hashes;
  }

  /** Coarse blocks of chance colours. */
  private static Picture blocks(Random random) {
    int side = 128;
    int block = 16;
    byte[] colours = new byte[3 * side / block * side / block];
    random.nextBytes(colours);
    byte[] samples = new byte[3 * side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int colour = 3 * (y / block * (side / block) + x / block);
        System.arraycopy(colours, colour, samples, 3 * (y * side + x), 3);
      }
    }
    return new Picture(samples, side, side, 3);
  }
}
