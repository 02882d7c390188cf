package studio.balancer.operations.importing.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.importing.source.Few;

/** Where the sources of one actor say different things, a line for each field and source. */
final class Disagreements {
  private record Field(String name, String overruled) {}

  private final Map<Field, List<String>> images =
      new TreeMap<>(Comparator.comparing(Field::name).thenComparing(Field::overruled));

  /**
   * A field of the document differs.
   *
   * @param overruled the source whose word is not taken
   */
  void note(String field, String overruled) {
    images.computeIfAbsent(new Field(Printable.of(field), overruled), each -> new ArrayList<>());
  }

  /** A field of an image's entry differs. */
  void note(String image, String field, String overruled) {
    images
        .computeIfAbsent(
            new Field("images." + Printable.of(field), overruled), each -> new ArrayList<>())
        .add(Printable.of(image));
  }

  List<String> lines() {
    return images.entrySet().stream()
        .map(
            entry ->
                Line.of(
                    "%s: what %s says differs and is not taken%s",
                    entry.getKey().name(),
                    entry.getKey().overruled(),
                    entry.getValue().isEmpty() ? "" : " (" + Few.of(entry.getValue()) + ")"))
        .toList();
  }
}
