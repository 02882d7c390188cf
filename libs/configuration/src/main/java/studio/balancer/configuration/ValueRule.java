package studio.balancer.configuration;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import studio.balancer.contracts.text.Line;

/** What a key's value must be; what is not said is null. */
record ValueRule(AtLeast least, AtMost most, Matches text) {

  /** The rule of a mapping's method, if it has one. */
  static Optional<ValueRule> of(Method method) {
    ValueRule rule =
        new ValueRule(
            method.getAnnotation(AtLeast.class),
            method.getAnnotation(AtMost.class),
            method.getAnnotation(Matches.class));
    return rule.least == null && rule.most == null && rule.text == null
        ? Optional.empty()
        : Optional.of(rule);
  }

  /** Why a value is refused, in a line; empty if it is as it must be. */
  Optional<String> refusal(String key, Object value) {
    if (least != null && !(compare(value, least.value()) >= 0)) {
      return refused(key, value, "at least " + least.value());
    }
    if (most != null && !(compare(value, most.value()) <= 0)) {
      return refused(key, value, "at most " + most.value());
    }
    if (text != null && !Pattern.matches(text.value(), value.toString())) {
      return refused(key, value, text.expected());
    }
    return Optional.empty();
  }

  private static Optional<String> refused(String key, Object value, String expected) {
    return Optional.of(Line.of("invalid %s '%s': expected %s", key, value, expected));
  }

  /** Not a number is neither smaller nor larger, and so never as it must be. */
  private static double compare(Object value, String limit) {
    if (value instanceof Duration duration) {
      return duration.compareTo(Duration.parse(limit));
    }
    if (value instanceof Double number && number.isNaN()) {
      return Double.NaN;
    }
    if (value instanceof Double number && number.isInfinite()) {
      return number;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(limit));
    }
    throw new IllegalStateException(
        Line.of("%s has no order that is known here", value.getClass().getName()));
  }
}
