package studio.balancer.operations.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.contracts.text.Line;

/**
 * What images are called in an export: their numbers, all of one length. Names from outside have
 * what a trainer misreads: {@code _} where kohya splits names and looks for a caption of another,
 * one name that begins with another (kohya gives it the other's cached size), blanks, {@code #},
 * {@code %}, capitals in extensions, dots in front.
 */
final class Stems {
  /** So that sets stay in order as they grow. */
  private static final int SHORTEST = 4;

  private Stems() {}

  /**
   * A stem for each name. An image keeps its number whatever else is in the set; of several with
   * one number the first by name does, and the others, like those without a number, follow behind
   * the highest.
   */
  static Map<String, String> of(Collection<String> names) {
    TreeMap<Integer, String> numbered = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      OptionalInt number = ImageNumber.of(name);
      if (number.isEmpty() || numbered.putIfAbsent(number.getAsInt(), name) != null) {
        others.add(name);
      }
    }
    for (String name : others) {
      numbered.put(numbered.isEmpty() ? 1 : numbered.lastKey() + 1, name);
    }
    int length =
        numbered.isEmpty()
            ? SHORTEST
            : Math.max(SHORTEST, String.valueOf(numbered.lastKey()).length());
    Map<String, String> stems = new TreeMap<>();
    numbered.forEach((number, name) -> stems.put(name, Line.of("%0" + length + "d", number)));
    return stems;
  }
}
