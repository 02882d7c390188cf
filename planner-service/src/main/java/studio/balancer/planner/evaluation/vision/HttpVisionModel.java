package studio.balancer.planner.evaluation.vision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import studio.balancer.contracts.event.FailureDescription;

/** {@link VisionModel} over HTTP. */
final class HttpVisionModel implements VisionModel, PairModel {
  private static final int NO_CREDIT = 402;
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TIMED_OUT = 408;
  private static final int TOO_MANY = 429;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_SERVER_ERROR = 500;

  /** In bytes. An answer has a few hundred; some endpoints add what the model thought. */
  private static final int MAX_ANSWER = 1 << 16;

  /** A typing error in a header must not stop us for years. */
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

  private static final int PIECE = 1 << 12;

  private final VisionApi api;
  private final String authorization;
  private final ChatRequest request;
  private final Duration timeout;
  private final Clock clock;

  /**
   * @param key is sent to the endpoint, and said nowhere
   * @param timeout for the answer as a whole; the API has one of its own for each part
   */
  HttpVisionModel(VisionApi api, String key, ChatRequest request, Duration timeout, Clock clock) {
    this.api = api;
    this.authorization = "Bearer " + key;
    this.request = request;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** The answer has more bytes than are taken. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Reply ask(String name, byte[] jpeg, Questionnaire questions) {
    return post(request.body(name, jpeg, questions));
  }

  @Override
  public Reply compare(ShownImage first, ShownImage second) {
    return post(request.body(first, second));
  }

  private Reply post(byte[] body) {
    Instant until = clock.instant().plus(timeout);
    try (InputStream answer = api.complete(authorization, body)) {
      return ChatCompletion.read(whole(answer, until));
    } catch (VisionStatusException e) {
      return refusal(e);
    } catch (TooLargeException e) {
      return new Reply.Unusable("its answer is too large", Optional.empty());
    } catch (IOException | RuntimeException e) {
      // Whatever the client does not like: it may have been sent.
      String why = FailureDescription.of(e);
      return neverOpened(e)
          ? new Reply.NotTaken(why, Optional.empty())
          : new Reply.Failed(why, Optional.empty());
    }
  }

  private byte[] whole(InputStream answer, Instant until) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    for (int read = answer.read(piece); read >= 0; read = answer.read(piece)) {
      whole.write(piece, 0, read);
      if (whole.size() > MAX_ANSWER) {
        throw new TooLargeException();
      }
      if (clock.instant().isAfter(until)) {
        throw new IOException("no whole answer in " + timeout);
      }
    }
    return whole.toByteArray();
  }

  private Reply refusal(VisionStatusException e) {
    int status = e.status();
    String why = e.getMessage();
    Optional<Duration> retryAfter = e.retryAfter().flatMap(this::wait);
    if (status >= FIRST_REDIRECT && status < FIRST_ERROR) {
      // Not followed: the key goes to the configured host only.
      return new Reply.Denied(why + ", it leads elsewhere: is balancer.vision.base-url right?");
    }
    return switch (status) {
      case UNAUTHENTICATED, NO_CREDIT, FORBIDDEN -> new Reply.Denied(why);
      case NOT_FOUND -> new Reply.Denied(why + ": are balancer.vision.base-url and .model right?");
      case TOO_MANY -> new Reply.NotTaken(why, retryAfter);
      case TIMED_OUT -> new Reply.Failed(why, retryAfter);
      default ->
          status >= FIRST_ERROR && status < FIRST_SERVER_ERROR
              ? new Reply.Rejected(why)
              : new Reply.Failed(why, retryAfter);
    };
  }

  /** Seconds, or a date (RFC 9110, 10.2.3). */
  private Optional<Duration> wait(String text) {
    try {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text.strip()))));
    } catch (NumberFormatException | ArithmeticException e) {
      return untilDate(text.strip());
    }
  }

  private Optional<Duration> untilDate(String text) {
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(bounded(Duration.between(clock.instant(), date.toInstant())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : wait;
  }

  /** Whether nothing was sent, so that nothing can be charged. */
  private static boolean neverOpened(Throwable failure) {
    return FailureDescription.causes(failure).stream()
        .anyMatch(
            cause ->
                switch (cause) {
                  case ConnectException e -> true;
                  case NoRouteToHostException e -> true;
                  case UnknownHostException e -> true;
                  case SSLHandshakeException e -> true;
                  default -> false;
                });
  }
}
