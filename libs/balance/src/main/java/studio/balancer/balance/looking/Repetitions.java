package studio.balancer.balance.looking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.PerceptualHash;

/**
 * Which images are copies of others, by what measuring found, for people to read: a decision
 * compares for itself, since a set changes. An image without a hash repeats none but by its bytes.
 */
public final class Repetitions {
  /**
   * Each is compared with each, so that a set of twice as many takes four times as long. A training
   * set has twenty; of more images only equal bytes are found.
   */
  public static final int MAX_COMPARED = 500;

  /** The better one, among equals the first. */
  public static final Comparator<Evidence> BEST_FIRST =
      Comparator.comparing(
          Evidence::quality, Comparator.nullsLast(Comparator.<Double>reverseOrder()));

  /**
   * A copy.
   *
   * @param exact whether it has the same bytes
   */
  public record Copy(FileName original, boolean exact) {
    public Flag flag() {
      return exact ? Flag.EXACT_DUPLICATE : Flag.NEAR_DUPLICATE;
    }
  }

  private record Original(FileName file, String version, PerceptualHash hash) {}

  private final Map<FileName, Copy> copies = new HashMap<>();

  /**
   * Compares images.
   *
   * @param measured what measuring found on each; of those that are alike the first is the original
   */
  public Repetitions(List<Evidence> measured) {
    boolean tooMany = measured.stream().filter(look -> look.hash() != null).count() > MAX_COMPARED;
    Map<String, FileName> byBytes = new HashMap<>();
    List<Original> originals = new ArrayList<>();
    for (Evidence look : measured) {
      FileName same =
          look.sha256() == null ? null : byBytes.putIfAbsent(look.sha256(), look.file());
      if (same != null) {
        copies.put(look.file(), new Copy(same, true));
      } else if (!tooMany) {
        PerceptualHash.find(look.hash())
            .ifPresent(hash -> compare(new Original(look.file(), look.version(), hash), originals));
      }
    }
  }

  private void compare(Original image, List<Original> originals) {
    originals.stream()
        .filter(original -> original.version().equals(image.version()))
        .filter(original -> original.hash().near(image.hash()))
        .findFirst()
        .ifPresentOrElse(
            original -> copies.put(image.file(), new Copy(original.file(), false)),
            () -> originals.add(image));
  }

  public Optional<Copy> of(FileName file) {
    return Optional.ofNullable(copies.get(file));
  }

  /**
   * Marks which image of a set repeats a better one.
   *
   * @param found what was measured now
   * @param standing what was measured before on the set's other images
   * @return what was measured now, in its order, with its marks
   */
  public static List<Evidence> marked(List<Evidence> found, List<Evidence> standing) {
    Repetitions repetitions =
        new Repetitions(
            Stream.concat(found.stream(), standing.stream())
                .sorted(BEST_FIRST.thenComparing(Evidence::file))
                .toList());
    return found.stream()
        .map(
            look ->
                repetitions
                    .of(look.file())
                    .map(copy -> look.repeating(copy.original(), copy.flag()))
                    .orElse(look))
        .toList();
  }
}
