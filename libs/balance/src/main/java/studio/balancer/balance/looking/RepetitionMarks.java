package studio.balancer.balance.looking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.measures.PerceptualHash;

/**
 * Marks which image of a set repeats a better one, for people to read: a decision compares for
 * itself, since a set changes.
 */
public final class RepetitionMarks {
  /** Each is compared with each; of larger sets only equal bytes are found. */
  private static final int MAX_COMPARED = 500;

  private static final Comparator<Evidence> BEST_FIRST =
      Comparator.comparing(
              Evidence::quality, Comparator.nullsFirst(Comparator.<Double>naturalOrder()))
          .reversed()
          .thenComparing(Evidence::file);

  private RepetitionMarks() {}

  /**
   * Marks.
   *
   * @param found what was measured now
   * @param standing what was measured before on the set's other images
   * @return what was measured now, in its order, with its marks
   */
  public static List<Evidence> marked(List<Evidence> found, List<Evidence> standing) {
    List<Evidence> all =
        Stream.concat(found.stream(), standing.stream()).sorted(BEST_FIRST).toList();
    List<Optional<PerceptualHash>> hashes = all.stream().map(RepetitionMarks::hash).toList();
    List<Evidence> marked = new ArrayList<>();
    for (Evidence look : found) {
      int place = all.indexOf(look);
      marked.add(
          same(look, all.subList(0, place))
              .map(original -> look.repeating(original.file(), Flag.EXACT_DUPLICATE))
              .or(
                  () ->
                      near(hashes, place)
                          .map(at -> look.repeating(all.get(at).file(), Flag.NEAR_DUPLICATE)))
              .orElse(look));
    }
    return marked;
  }

  private static Optional<Evidence> same(Evidence look, List<Evidence> better) {
    return better.stream()
        .filter(other -> look.sha256() != null && look.sha256().equals(other.sha256()))
        .findFirst();
  }

  private static Optional<Integer> near(List<Optional<PerceptualHash>> hashes, int place) {
    if (hashes.size() > MAX_COMPARED || hashes.get(place).isEmpty()) {
      return Optional.empty();
    }
    PerceptualHash own = hashes.get(place).get();
    for (int i = 0; i < place; i++) {
      if (hashes.get(i).filter(own::near).isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static Optional<PerceptualHash> hash(Evidence look) {
    try {
      return Optional.ofNullable(look.hash()).map(PerceptualHash::parse);
    } catch (IllegalArgumentException e) {
      // Of another version.
      return Optional.empty();
    }
  }
}
