package studio.balancer.contracts.event;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.evaluation.Evidence;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Require;

/**
 * Images of an actor were looked at.
 *
 * @param evidence at least one, sorted by file and source
 * @param manifestRevision of the manifest that had no valid evidence of these images, or null; an
 *     image whose bytes come back is looked at again, and then this is another one
 */
public record ImagesEvaluated(
    ActorId actorId, List<Evidence> evidence, Long manifestRevision, Instant occurredAt)
    implements ImageEvent {
  /** More are said in several events: a message is to stay far below a megabyte. */
  public static final int MAX_EVIDENCE = 200;

  public ImagesEvaluated {
    Require.present("actor_id", actorId);
    Require.present("occurred_at", occurredAt);
    evidence =
        Require.list("evidence", evidence).stream()
            .sorted(Comparator.comparing(Evidence::file).thenComparing(Evidence::source))
            .toList();
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("evidence is empty");
    }
    if (manifestRevision != null) {
      Require.notNegative("manifest_revision", manifestRevision);
    }
  }

  /** Of images that were looked at whatever the manifest said. */
  public ImagesEvaluated(ActorId actorId, List<Evidence> evidence, Instant occurredAt) {
    this(actorId, evidence, null, occurredAt);
  }

  /**
   * A hash of the actor, the revision, and of each evidence's file, source, version and ETag: who
   * looks at the same bytes again in the same way says nothing new.
   */
  @Override
  public String subject() {
    return Identity.of(
        Stream.concat(
                Stream.of(actorId.value(), String.valueOf(manifestRevision)),
                evidence.stream().flatMap(look -> look.identity().stream()))
            .toArray(String[]::new));
  }
}
