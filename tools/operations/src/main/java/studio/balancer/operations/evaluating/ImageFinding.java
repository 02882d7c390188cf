package studio.balancer.operations.evaluating;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import studio.balancer.balance.looking.Looking;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.EvidenceSource;
import studio.balancer.contracts.evaluation.Flag;

/**
 * What is known of an image.
 *
 * @param file its name, or its path as it was found
 * @param type null if it is not known
 * @param quality 0 to 10, null if it is not known
 * @param repeats another image, by what it is called here, of which this is a copy; or null
 * @param delete whether this would delete the image, surplus aside
 */
public record ImageFinding(
    String file,
    ImageType type,
    Double quality,
    List<Flag> flags,
    String repeats,
    boolean delete,
    List<Evidence> evidence) {
  public ImageFinding {
    flags = flags.stream().distinct().sorted().toList();
    evidence = List.copyOf(evidence);
  }

  /** The first that was said in words. */
  public Optional<String> reason() {
    return evidence.stream().map(Evidence::reason).filter(Objects::nonNull).findFirst();
  }

  /** Whether there was a picture to look at, as far as anybody has tried. */
  public boolean seen() {
    return evidence.stream()
        .filter(look -> look.source() == EvidenceSource.MEASUREMENT)
        .allMatch(Looking::decoded);
  }
}
