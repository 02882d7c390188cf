package studio.balancer.contracts.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.Printable;

/**
 * What an image's entry in a manifest says of its quality: {@code quality}, else {@code
 * quality_score}.
 */
public sealed interface RecordedQuality {
  /** Nothing. */
  record Absent() implements RecordedQuality {}

  /**
   * Something that is not a number.
   *
   * @param said what, fit to be shown
   */
  record Unreadable(String field, String said) implements RecordedQuality {}

  /**
   * A number, on whatever scale.
   *
   * @param value it; infinite if it is too large for any scale
   */
  record Given(String field, double value) implements RecordedQuality {}

  /** Reads an entry; numbers may be written as text. */
  static RecordedQuality of(JsonNode entry) {
    for (String field : List.of("quality", "quality_score")) {
      JsonNode value = entry.path(field);
      if (value.isNumber()) {
        return new Given(field, value.doubleValue());
      }
      if (value.isTextual() && NumberText.PATTERN.matcher(value.textValue()).matches()) {
        return new Given(field, Double.parseDouble(value.textValue()));
      }
      boolean blank = value.isTextual() && value.textValue().isBlank();
      if (!value.isMissingNode() && !value.isNull() && !blank) {
        return new Unreadable(field, Printable.of(value.toString()));
      }
    }
    return new Absent();
  }

  /** Numbers as text, as JSON would have them and with a sign or spaces around. */
  final class NumberText {
    private static final Pattern PATTERN =
        Pattern.compile("\\s*[+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?\\s*");

    private NumberText() {}
  }
}
