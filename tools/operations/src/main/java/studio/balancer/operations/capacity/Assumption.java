package studio.balancer.operations.capacity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A {@link Figure} as it is told. */
public record Assumption(String name, double value, String unit, String source) {
  static List<Assumption> all() {
    return Arrays.stream(Figure.values())
        .map(
            figure ->
                new Assumption(
                    figure.name().toLowerCase(Locale.ROOT),
                    figure.value(),
                    figure.unit(),
                    figure.source()))
        .toList();
  }
}
