package studio.balancer.manifest.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.PlainWords;
import studio.balancer.manifest.intake.Rebuild;

/** What is answered of one actor among many. */
public sealed interface RebuildLine permits RebuildAnswer, RebuildLine.Problem {
  /**
   * Why there is no result; the same as a request for this actor alone is refused with.
   *
   * @param status 404, 409, 500, or 503 if it may be asked for again
   */
  record Problem(
      @JsonProperty("actor_id") ActorId actorId,
      @JsonProperty("title") String title,
      @JsonProperty("status") int status,
      @JsonProperty("detail") String detail)
      implements RebuildLine {
    static Problem of(ActorId actor, Response.Status status, String detail) {
      return new Problem(actor, status.getReasonPhrase(), status.getStatusCode(), detail);
    }
  }

  /** Whose manifest it is. */
  ActorId actorId();

  static RebuildLine of(ActorId actor, Rebuild rebuild) {
    return switch (rebuild) {
      case Rebuild.Compared compared ->
          new RebuildAnswer(
              actor,
              compared.result(),
              compared.events(),
              compared.storedSha256(),
              compared.foldedSha256());
      case Rebuild.Absent absent ->
          Problem.of(
              actor,
              Response.Status.NOT_FOUND,
              String.format(Locale.ROOT, "actor %s has no events", actor));
      case Rebuild.Blocked blocked ->
          Problem.of(
              actor,
              Response.Status.CONFLICT,
              String.format(
                  Locale.ROOT,
                  "actor %s is blocked by the event at partition %d, offset %d: %s",
                  actor,
                  blocked.partition(),
                  blocked.offset(),
                  blocked.reason()));
    };
  }

  static RebuildLine notNow(ActorId actor, String reason) {
    return Problem.of(actor, Response.Status.SERVICE_UNAVAILABLE, reason);
  }

  /** It cannot be told, and asking again will not help. */
  static RebuildLine failed(ActorId actor, RuntimeException failure) {
    return Problem.of(
        actor,
        Response.Status.INTERNAL_SERVER_ERROR,
        "it cannot be folded: " + PlainWords.of(failure));
  }
}
