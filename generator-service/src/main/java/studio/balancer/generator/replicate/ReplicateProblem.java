package studio.balancer.generator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/**
 * An error answer.
 *
 * @param retryAfter how long to wait, the longer of what header and body say
 */
record ReplicateProblem(int status, String detail, Optional<Duration> retryAfter) {
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final int MAX_DETAIL_LENGTH = 500;

  /** No server means to be waited for longer, and a typing error must not stop us for years. */
  private static final long MAX_WAIT_SECONDS = 3600;

  /**
   * @param redaction takes the token out before anything is cut: half of one is just as secret
   */
  static ReplicateProblem of(Response response, Clock clock, Redaction redaction) {
    if (redirects(response.getStatus())) {
      return new ReplicateProblem(
          response.getStatus(), elsewhere(response.getLocation()), Optional.empty());
    }
    byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
    return of(
        response.getStatus(),
        body == null ? new byte[0] : redaction.of(body),
        Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
        clock);
  }

  static ReplicateProblem of(int status, byte[] body, Optional<String> retryAfter, Clock clock) {
    Optional<JsonNode> json = json(body);
    Optional<Duration> inHeader = retryAfter.flatMap(text -> wait(text, clock));
    Optional<Duration> inBody =
        json.map(tree -> tree.path("retry_after")).flatMap(node -> wait(node.asText(), clock));
    return new ReplicateProblem(
        status,
        json.map(tree -> tree.path("detail").asText("").strip())
            .filter(text -> !text.isEmpty())
            .map(text -> Printable.of(text, MAX_DETAIL_LENGTH))
            .orElse(""),
        Stream.of(inHeader, inBody).flatMap(Optional::stream).max(Duration::compareTo));
  }

  /** Whether it leads elsewhere. It is not followed: the token goes to the configured host only. */
  boolean redirects() {
    return redirects(status);
  }

  private static boolean redirects(int status) {
    return status >= FIRST_REDIRECT && status < FIRST_ERROR;
  }

  /** Scheme and host are enough to see what is wrong; the rest may hold a secret. */
  private static String elsewhere(URI location) {
    String to =
        location == null || location.getHost() == null
            ? "elsewhere"
            : Line.of("to %s://%s", location.getScheme(), location.getHost());
    return Printable.of(
        Line.of("it leads %s: is the configured URL right?", to), MAX_DETAIL_LENGTH);
  }

  String describe() {
    return detail.isEmpty() ? "HTTP " + status : Line.of("HTTP %d: %s", status, detail);
  }

  private static Optional<JsonNode> json(byte[] body) {
    try {
      return Optional.of(Json.readTree(body));
    } catch (UnreadableJsonException e) {
      // A gateway's own words are not JSON; the status says enough.
      return Optional.empty();
    }
  }

  /** Seconds, or in the header a date (RFC 9110, 10.2.3). */
  private static Optional<Duration> wait(String text, Clock clock) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      double seconds = Double.parseDouble(text.strip());
      return Optional.of(ofSeconds(seconds));
    } catch (NumberFormatException e) {
      return untilDate(text.strip(), clock);
    }
  }

  private static Optional<Duration> untilDate(String text, Clock clock) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(ofSeconds(Duration.between(clock.instant(), date).toSeconds()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration ofSeconds(double seconds) {
    double bounded = Math.clamp(seconds, 0, MAX_WAIT_SECONDS);
    return Duration.ofMillis((long) Math.ceil(bounded * 1000));
  }
}
