package studio.balancer.manifest.block;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;
import studio.balancer.contracts.message.Require;

/**
 * The marker of an actor with an unreadable event. An operator who has mended the cause deletes the
 * marker; one who wants to go on without the event sets {@code state} to {@code discarded}. Either
 * way the actor is then folded from the start. A marker with discarded events stays, since every
 * later folding from the start has to pass over them too.
 *
 * @param version rises with each replacement
 * @param discarded offsets of earlier events that were discarded
 */
public record BlockedActor(
    long version,
    ActorId actorId,
    BlockState state,
    String topicId,
    int partition,
    long offset,
    String stage,
    String reason,
    Instant blockedAt,
    List<Long> discarded) {
  public BlockedActor {
    Require.present("actor_id", actorId);
    Require.present("state", state);
    Require.present("topic_id", topicId);
    discarded = discarded == null ? List.of() : List.copyOf(discarded);
  }

  /** Whether the actor waits for an operator. */
  public boolean blocks() {
    return state == BlockState.BLOCKED;
  }

  boolean isAbout(EventPlace place) {
    return topicId.equals(place.topicId())
        && partition == place.partition()
        && offset == place.offset();
  }

  /** The offsets that a folding of that partition passes over. */
  public Set<Long> passedOver(String topic, int place) {
    if (!topicId.equals(topic) || partition != place) {
      return Set.of();
    }
    return Stream.concat(
            discarded.stream(),
            state == BlockState.DISCARDED ? Stream.of(offset) : Stream.<Long>empty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** This marker with its event discarded. */
  BlockedActor afterDiscarding() {
    return with(BlockState.DISCARDED, offset, discarded);
  }

  /**
   * This marker with its event left to another try: what was discarded before stays discarded.
   *
   * @return empty if nothing was, and no marker is needed
   */
  Optional<BlockedActor> afterLifting() {
    if (discarded.isEmpty()) {
      return Optional.empty();
    }
    List<Long> earlier = discarded.subList(0, discarded.size() - 1);
    return Optional.of(with(BlockState.DISCARDED, discarded.getLast(), earlier));
  }

  private BlockedActor with(BlockState next, long about, List<Long> earlier) {
    return new BlockedActor(
        version + 1, actorId, next, topicId, partition, about, stage, reason, blockedAt, earlier);
  }

  static BlockedActor first(ActorId actor, EventPlace place, Failure failure, Instant at) {
    return next(0, actor, place, failure, at, List.of());
  }

  BlockedActor then(EventPlace place, Failure failure, Instant at) {
    return next(
        version,
        actorId,
        place,
        failure,
        at,
        passedOver(place.topicId(), place.partition()).stream().sorted().toList());
  }

  private static BlockedActor next(
      long version,
      ActorId actor,
      EventPlace place,
      Failure failure,
      Instant at,
      List<Long> discarded) {
    return new BlockedActor(
        version + 1,
        actor,
        BlockState.BLOCKED,
        place.topicId(),
        place.partition(),
        place.offset(),
        failure.stage(),
        failure.reason(),
        at,
        discarded);
  }
}
