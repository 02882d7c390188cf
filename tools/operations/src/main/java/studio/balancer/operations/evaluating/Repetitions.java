package studio.balancer.operations.evaluating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.PerceptualHash;

/**
 * Which images are copies of others, by what measuring found; an image without a hash repeats none
 * but by its bytes.
 */
final class Repetitions {
  /**
   * A copy.
   *
   * @param exact whether it has the same bytes
   */
  record Copy(FileName original, boolean exact) {
    Flag flag() {
      return exact ? Flag.EXACT_DUPLICATE : Flag.NEAR_DUPLICATE;
    }
  }

  /** What measuring found on an image; the evidence itself may not name it. */
  record Measured(FileName file, Evidence look) {}

  private record Original(FileName file, String version, PerceptualHash hash) {}

  private final Map<FileName, Copy> copies = new HashMap<>();

  /**
   * Compares images.
   *
   * @param measured what measuring found on each; of those that are alike the first is the original
   */
  Repetitions(List<Measured> measured) {
    Map<String, FileName> byBytes = new HashMap<>();
    List<Original> originals = new ArrayList<>();
    for (Measured image : measured) {
      Evidence look = image.look();
      FileName same =
          look.sha256() == null ? null : byBytes.putIfAbsent(look.sha256(), image.file());
      if (same != null) {
        copies.put(image.file(), new Copy(same, true));
        continue;
      }
      PerceptualHash hash = hash(look);
      if (hash != null) {
        near(originals, look.version(), hash)
            .ifPresentOrElse(
                original -> copies.put(image.file(), new Copy(original, false)),
                () -> originals.add(new Original(image.file(), look.version(), hash)));
      }
    }
  }

  /** Which of several is preferred: the better one, among equals the first. */
  static Comparator<Measured> preferred() {
    return Comparator.comparing(
        image -> image.look().quality(), Comparator.nullsLast(Comparator.reverseOrder()));
  }

  Optional<Copy> of(FileName file) {
    return Optional.ofNullable(copies.get(file));
  }

  private static Optional<FileName> near(
      List<Original> originals, String version, PerceptualHash hash) {
    return originals.stream()
        .filter(original -> Objects.equals(original.version(), version))
        .filter(original -> original.hash().near(hash))
        .map(Original::file)
        .findFirst();
  }

  /** Null where there is none, or one that this release does not read. */
  private static PerceptualHash hash(Evidence look) {
    try {
      return look.hash() == null ? null : PerceptualHash.parse(look.hash());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
