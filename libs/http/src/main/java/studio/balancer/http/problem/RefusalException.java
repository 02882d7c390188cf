package studio.balancer.http.problem;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/** A request that is answered with a problem. */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Response.Status status;
  private final transient Duration retryAfter;

  private RefusalException(Response.Status status, String detail, Duration retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** The same request will always be refused, or until an operator does something. */
  public static RefusalException of(Response.Status status, String format, Object... parts) {
    return new RefusalException(status, Line.of(format, parts), null);
  }

  /** It may work later. */
  public static RefusalException notNow(String detail, Duration retryAfter) {
    return new RefusalException(Response.Status.SERVICE_UNAVAILABLE, detail, retryAfter);
  }

  /**
   * The actor of that id.
   *
   * @throws RefusalException if it is none
   */
  public static ActorId unlessActor(String id) {
    try {
      return new ActorId(id);
    } catch (IllegalArgumentException e) {
      throw of(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }

  /**
   * What a request's body says.
   *
   * @throws RefusalException if it does not, with field or place
   */
  public static <T> T unlessReadable(byte[] body, Class<T> type) {
    try {
      return Json.read(body, type);
    } catch (UnreadableJsonException e) {
      throw of(Response.Status.BAD_REQUEST, e.getMessage());
    }
  }

  Response.Status status() {
    return status;
  }

  Duration retryAfter() {
    return retryAfter;
  }
}
