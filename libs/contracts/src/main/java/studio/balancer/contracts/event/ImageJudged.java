package studio.balancer.contracts.event;

import java.time.Instant;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.change.Evaluation;
import studio.balancer.contracts.message.Require;

/**
 * A person looked at an image. Above every other source, until the next judgement of that image
 * replaces it whole.
 *
 * @param judgementId the operator's request
 * @param type its type, or null: not judged
 * @param quality 0 (unusable) to 10, or null: not judged
 * @param keep no plan deletes it, only an explicit request
 */
public record ImageJudged(
    String judgementId,
    ActorId actorId,
    FileName file,
    ImageType type,
    Double quality,
    boolean keep,
    Instant occurredAt)
    implements ImageEvent {

  public ImageJudged {
    Require.id("judgement_id", judgementId);
    Require.present("actor_id", actorId);
    Require.present("file", file);
    Require.present("occurred_at", occurredAt);
    Evaluation.requireQuality(quality);
    if (type == null && quality == null && !keep) {
      throw new IllegalArgumentException("nothing is judged: expected type, quality or keep");
    }
  }

  @Override
  public String subject() {
    return judgementId;
  }
}
