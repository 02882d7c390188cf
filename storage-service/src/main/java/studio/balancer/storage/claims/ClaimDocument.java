package studio.balancer.storage.claims;

import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.messaging.delivery.PermanentFailureException;

/** {@link Claims} as they are stored. */
final class ClaimDocument {
  /**
   * What comes from outside may have 1 MB, but this grows by an outcome with each command for ever:
   * at 1 kB each that is room for 30,000.
   */
  private static final int MAX_BYTES = 32 << 20;

  private ClaimDocument() {}

  static byte[] write(Claims claims) {
    return Json.bytes(claims);
  }

  /**
   * @throws PermanentFailureException if the document was changed so that it is unreadable: only a
   *     person can mend it, and until then no other actor is to wait
   */
  static Claims read(ActorId actor, byte[] bytes) {
    try {
      Claims claims = Json.read(bytes, Claims.class, MAX_BYTES);
      if (!claims.actorId().equals(actor)) {
        throw new PermanentFailureException(
            ClaimBook.STAGE, Line.of("the claims of %s are those of %s", actor, claims.actorId()));
      }
      return claims;
    } catch (UnreadableJsonException e) {
      throw new PermanentFailureException(
          ClaimBook.STAGE, Line.of("the claims of %s are unreadable: %s", actor, e.getMessage()));
    }
  }
}
