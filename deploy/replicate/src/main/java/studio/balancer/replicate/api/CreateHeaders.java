package studio.balancer.replicate.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.balancer.replicate.http.ApiProblemException;
import studio.balancer.replicate.http.ApiRequest;

/**
 * The headers that a create may carry.
 *
 * @param patience how long the answer waits for the end ({@code Prefer: wait}); empty for not at
 *     all
 * @param cancelAfter when the prediction is given up ({@code Cancel-After})
 */
record CreateHeaders(Optional<Duration> patience, Optional<Duration> cancelAfter) {

  private static final Duration MAX_WAIT = Duration.ofSeconds(60);
  private static final Pattern WAIT = Pattern.compile("wait(?:=(\\d{1,3}))?");
  // https://replicate.com/changelog/2025-10-16-prediction-deadlines: "1m"; seconds without a unit.
  private static final Pattern CANCEL_AFTER =
      Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s?)?");

  static CreateHeaders of(ApiRequest request) {
    return new CreateHeaders(
        request.header("Prefer").map(CreateHeaders::waiting),
        request.header("Cancel-After").map(CreateHeaders::deadline));
  }

  private static Duration waiting(String header) {
    Matcher matcher = WAIT.matcher(header.trim());
    if (!matcher.matches()) {
      throw ApiProblemException.invalid("pattern", "Prefer", "Expected wait or wait=n: " + header);
    }
    if (matcher.group(1) == null) {
      return MAX_WAIT;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return asked.compareTo(MAX_WAIT) < 0 ? asked : MAX_WAIT;
  }

  private static Duration deadline(String header) {
    Matcher matcher = CANCEL_AFTER.matcher(header.trim());
    if (header.isBlank() || !matcher.matches()) {
      throw ApiProblemException.invalid(
          "pattern", "Cancel-After", "Expected a duration: " + header);
    }
    return Duration.ofHours(number(matcher.group(1)))
        .plusMinutes(number(matcher.group(2)))
        .plusSeconds(number(matcher.group(3)));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
