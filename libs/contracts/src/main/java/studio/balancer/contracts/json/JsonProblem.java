package studio.balancer.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.contracts.text.Line;

/** What a parser found, in JSON's own words: Jackson speaks of Java's classes. */
final class JsonProblem {
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, Integer.class, long.class, Long.class, BigInteger.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, float.class, Float.class, BigDecimal.class);

  /** Jackson puts the words of an exception behind its own, or takes them for its own. */
  private static final Pattern OWN_REASON =
      Pattern.compile(
          "(?s).*(?:, problem: |from String \".{0,500}\": (?!not ))(?<reason>.+?)(?: at"
              + " \\[Source.*)?");

  private JsonProblem() {}

  static String of(JsonProcessingException failure) {
    return switch (failure) {
      case InvalidNullException e -> "is null or missing";
      case InvalidFormatException e ->
          own(e)
              .orElseGet(
                  () ->
                      Line.of(
                          "invalid value '%s': expected %s",
                          Printable.of(String.valueOf(e.getValue())), expected(e.getTargetType())));
      case MismatchedInputException e when e.getTargetType() != null ->
          "expected " + expected(e.getTargetType());
      // The parser counts in the digits of the place.
      case StreamConstraintsException e -> ourDigits(PlainWords.of(e.getOriginalMessage()));
      case InputCoercionException e -> ourDigits(PlainWords.of(e.getOriginalMessage()));
      default -> {
        String words = PlainWords.of(failure.getOriginalMessage());
        yield words.isEmpty() ? "cannot be read" : words;
      }
    };
  }

  private static String ourDigits(String text) {
    return text.codePoints()
        .map(one -> Character.isDigit(one) ? '0' + Character.digit(one, 10) : one)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The reason that our own reader of such a value gave, if it was one of ours. */
  private static Optional<String> own(InvalidFormatException failure) {
    Matcher reason = OWN_REASON.matcher(failure.getOriginalMessage());
    return reason.matches()
        ? Optional.of(PlainWords.of(reason.group("reason"))).filter(words -> !words.isEmpty())
        : Optional.empty();
  }

  private static String expected(Class<?> type) {
    if (WHOLE.contains(type)) {
      return "a whole number";
    }
    if (NUMBERS.contains(type)) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == Instant.class) {
      return "a time like 2025-10-17T16:55:00.000000Z";
    }
    if (type == Duration.class) {
      return "a duration like PT15M";
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(one -> Json.mapper().valueToTree(one).asText())
              .collect(Collectors.joining(", "));
    }
    if (Collection.class.isAssignableFrom(type) || type.isArray()) {
      return "a list";
    }
    if (type.isRecord() && type.getRecordComponents().length == 1) {
      // Ids and names are a record of their own, and text in JSON.
      return "text";
    }
    return Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "text";
  }
}
