package studio.balancer.contracts.progress;

import java.time.Instant;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Require;

/**
 * There is nothing to do.
 *
 * @param changeSource who sent the change; null before answers said so
 */
public record AlreadyBalanced(
    String changeId,
    String changeSource,
    ActorId actorId,
    SetState state,
    List<String> notes,
    Instant occurredAt)
    implements ChangeAnswer {

  public AlreadyBalanced {
    Require.id("change_id", changeId);
    Require.idOrNull("change_source", changeSource);
    Require.present("state", state);
    notes = Require.list("notes", notes);
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
  }
}
