package studio.balancer.replicate.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An error answer of the API, with the words that the real service uses. Seen at api.replicate.com
 * (401), in its documentation (429: <a
 * href="https://replicate.com/docs/topics/predictions/rate-limits">rate limits</a>) and in reports
 * of its users (402, 422, {@code retry_after} in the body).
 */
public final class ApiProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ApiReply.Answer answer;

  private ApiProblemException(ApiReply.Answer answer, String detail) {
    super(detail);
    this.answer = answer;
  }

  /**
   * One thing wrong with a request.
   *
   * @param type the broken rule: {@code required}, {@code enum}, {@code invalid_type}, …
   * @param field where, like {@code input.seed}; empty for the body itself
   */
  public record InvalidField(String type, String field, String description) {}

  /** The answer to send. */
  public ApiReply.Answer answer() {
    return answer;
  }

  /** 401: no token, or (with one) a wrong one. */
  public static ApiProblemException unauthenticated(boolean tokenGiven) {
    return of(
        401,
        "Unauthenticated",
        "You did not pass " + (tokenGiven ? "a valid" : "an") + " authentication token");
  }

  /** 402: the account has no credit left. */
  public static ApiProblemException insufficientCredit() {
    return of(
        402,
        "Insufficient credit",
        "You have insufficient credit to run this model. Go to"
            + " https://replicate.com/account/billing#billing to purchase credit. Once you purchase"
            + " credit, please wait a few minutes before trying again.");
  }

  /** 404. */
  public static ApiProblemException notFound() {
    return of(404, "Not found", "The requested resource could not be found.");
  }

  /** 422 with the list of what is wrong. */
  public static ApiProblemException invalid(List<InvalidField> fields) {
    String detail =
        fields.stream()
            .map(field -> "- " + field.field() + ": " + field.description() + "\n")
            .collect(Collectors.joining());
    ObjectNode body = body(422, "Input validation failed", detail);
    var list = body.putArray("invalid_fields");
    for (InvalidField field : fields) {
      list.addObject()
          .put("type", field.type())
          .put("field", field.field())
          .put("description", field.description());
    }
    return new ApiProblemException(ApiReply.problem(422, body), detail);
  }

  /** 422 for one field. */
  public static ApiProblemException invalid(String type, String field, String description) {
    return invalid(List.of(new InvalidField(type, field, description)));
  }

  /** 429: too many creates; the seconds to wait are in a header and in the body. */
  public static ApiProblemException throttled(long retryAfterSeconds) {
    String detail = "Request was throttled. Your rate limit resets in ~" + retryAfterSeconds + "s.";
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("detail", detail).put("status", 429).put("retry_after", retryAfterSeconds);
    return new ApiProblemException(
        ApiReply.json(429, body).with("Retry-After", Long.toString(retryAfterSeconds)), detail);
  }

  /** Any other status, as a scripted answer may want it. */
  public static ApiProblemException of(int status, String title, String detail) {
    return new ApiProblemException(ApiReply.problem(status, body(status, title, detail)), detail);
  }

  private static ObjectNode body(int status, String title, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("title", title)
        .put("detail", detail)
        .put("status", status);
  }
}
