package studio.balancer.actormanifest.replay;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.Failure;

/**
 * Replays many actors of a partition in one reading of it. All of their manifests are in memory, so
 * it is up to the caller how many actors it asks for at once. Not for use by several threads.
 *
 * @param <E> the records, in whatever form their reader has them
 */
public final class PartitionReplay<E extends LoggedEvent> {
  /**
   * Who is wanted.
   *
   * @param end the first offset that is not replayed for the actor
   * @param passedOver offsets of discarded events
   */
  public record Wanted(ActorId actor, long end, Set<Long> passedOver) {
    public Wanted {
      passedOver = Set.copyOf(passedOver);
    }
  }

  /** What came of an actor's events. */
  public sealed interface Outcome {}

  /** Every one of them is in the manifest; its revision is 0 if there was none. */
  public record Folded(Manifest manifest) implements Outcome {}

  /** An event that cannot be folded is in the way. */
  public record Stopped(long offset, Failure failure) implements Outcome {}

  private static final class Actor<E extends LoggedEvent> {
    private final ReplayPass<E> pass;
    private final long end;
    private UnfoldableEventException unfoldable;

    private Actor(Wanted wanted) {
      this.pass = ReplayPass.silent(wanted.actor(), wanted.passedOver());
      this.end = wanted.end();
    }

    private void accept(E event) {
      if (event.offset() >= end || unfoldable != null) {
        return;
      }
      try {
        pass.accept(event);
      } catch (UnfoldableEventException e) {
        unfoldable = e;
      }
    }

    private Outcome outcome() {
      if (unfoldable != null) {
        return new Stopped(unfoldable.offset(), unfoldable.failure());
      }
      return pass.poison()
          .<Outcome>map(poison -> new Stopped(poison.record().offset(), poison.failure()))
          .orElseGet(() -> new Folded(pass.manifest()));
    }
  }

  private final Map<String, Actor<E>> actors = new HashMap<>();

  /** Of actors of one partition; what comes of others is passed over. */
  public PartitionReplay(Collection<Wanted> wanted) {
    wanted.forEach(one -> actors.put(one.actor().value(), new Actor<>(one)));
  }

  /**
   * Takes the partition's next record. What is wrong with it stops its actor alone.
   *
   * @param key the record's key as text, or null
   */
  public void accept(String key, E event) {
    Actor<E> actor = actors.get(key);
    if (actor != null) {
      actor.accept(event);
    }
  }

  /** What came of each actor that was wanted. */
  public Map<ActorId, Outcome> outcomes() {
    Map<ActorId, Outcome> outcomes = new LinkedHashMap<>();
    actors.forEach((key, actor) -> outcomes.put(new ActorId(key), actor.outcome()));
    return outcomes;
  }
}
