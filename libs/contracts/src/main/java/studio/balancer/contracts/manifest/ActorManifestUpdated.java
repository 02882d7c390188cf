package studio.balancer.contracts.manifest;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.progress.SetState;

/**
 * An actor's manifest has a new revision.
 *
 * @param revision how many distinct events it covers
 */
public record ActorManifestUpdated(
    ActorId actorId,
    long revision,
    SetState state,
    int nextIndex,
    String bucket,
    String objectKey,
    Instant occurredAt)
    implements Message {

  public ActorManifestUpdated {
    Require.present("actor_id", actorId);
    Require.notNegative("revision", revision);
    Require.present("state", state);
    Require.notNegative("next_index", nextIndex);
    Require.text("bucket", bucket);
    Require.text("object_key", objectKey);
    Require.present("occurred_at", occurredAt);
  }

  @Override
  public String subject() {
    return actorId + ":" + revision;
  }
}
