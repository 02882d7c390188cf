package studio.balancer.operations.fold;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.KeyPartition;

/**
 * Holds what actors' events give against what is stored, and changes nothing.
 *
 * @param folding folds them
 */
public record ManifestFolding(LogFolding folding) {
  /**
   * What a fresh folding gives of each actor.
   *
   * @param logs what was read of an actor before: the events there must be in its manifest
   * @throws OperationException if the cluster does not answer
   */
  public Map<ActorId, Folding> of(Collection<ActorId> actors, Function<ActorId, ActorLog> logs) {
    Map<ActorId, Long> ends = new HashMap<>();
    actors.forEach(
        actor -> ends.put(actor, logs.apply(actor).eventsEnd(KeyPartition.of(actor.value()))));
    Map<ActorId, Folding> foldings = new HashMap<>();
    folding.fold(ends, ManifestFolding::compared, foldings::putAll);
    return foldings;
  }

  private static Folding compared(FoldResult result) {
    return switch (result) {
      case FoldResult.Folded folded when folded.same() -> new Folding.Same();
      case FoldResult.Folded folded
          when !folded.moved().same() && folded.sha256().equals(folded.subject().sha256()) ->
          new Folding.OtherHistory(folded.moved().storedSha256(), folded.moved().sha256());
      case FoldResult.Folded folded ->
          new Folding.Different(folded.subject().sha256(), folded.sha256());
      case FoldResult.NoEvents none -> new Folding.NoEvents();
      case FoldResult.Blocked blocked ->
          new Folding.Blocked(Line.of("offset %d: %s", blocked.offset(), blocked.reason()));
      case FoldResult.Waiting waiting ->
          new Folding.Unknown(
              Line.of(
                  "the manifest-service has not acknowledged %s-%d offset %d",
                  Topic.IMAGE_EVENTS.baseName(), waiting.partition(), waiting.offset()));
    };
  }
}
