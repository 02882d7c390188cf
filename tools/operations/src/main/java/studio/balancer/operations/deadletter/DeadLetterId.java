package studio.balancer.operations.deadletter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/** Where a dead letter lies, written {@code generate-image.dlq-2-17}. */
public record DeadLetterId(String topic, int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("(.+\\.dlq)-(\\d{1,9})-(\\d{1,18})");

  /**
   * Reads an id.
   *
   * @throws IllegalArgumentException if the text is not an id
   */
  public static DeadLetterId parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid dead letter id '%s': expected one such as generate-image.dlq-2-17", text));
    }
    return new DeadLetterId(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  @Override
  public String toString() {
    return Line.of("%s-%d-%d", topic, partition, offset);
  }
}
