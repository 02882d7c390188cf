package studio.balancer.contracts.text;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;

/** Reads the words that stand for constants in messages. */
public final class Label {
  private Label() {}

  /**
   * The constant of that label, exactly: messages are ours to define.
   *
   * @param what it is, for the error
   * @throws IllegalArgumentException naming all labels
   */
  public static <E extends Enum<E>> E read(
      E[] constants, Function<E, String> labels, String what, String label) {
    return Arrays.stream(constants)
        .filter(constant -> labels.apply(constant).equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Line.of(
                        "invalid %s '%s': expected one of %s",
                        what,
                        Printable.of(label),
                        Arrays.stream(constants).map(labels).collect(Collectors.joining(", ")))));
  }
}
