package studio.balancer.manifest.rebuild;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import studio.balancer.contracts.actor.ActorId;

/**
 * Whose manifests are to be folded anew.
 *
 * @param actorIds of any partitions; a repeated one is answered once
 */
public record RebuildRequest(List<ActorId> actorIds) {
  /** How many at once: so many ids fit into a document, and into a small heap. */
  public static final int MOST = 10_000;

  /**
   * @throws IllegalArgumentException if there are none, or too many
   */
  public RebuildRequest {
    if (actorIds == null || actorIds.isEmpty()) {
      throw new IllegalArgumentException("actor_ids is missing or empty");
    }
    if (actorIds.size() > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "invalid actor_ids of %d entries: expected at most %d",
              actorIds.size(),
              MOST));
    }
    if (actorIds.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("actor_ids has an entry that is null");
    }
    actorIds = List.copyOf(actorIds);
  }

  Set<ActorId> actors() {
    return new LinkedHashSet<>(actorIds);
  }
}
