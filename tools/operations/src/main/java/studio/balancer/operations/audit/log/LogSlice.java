package studio.balancer.operations.audit.log;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.balancer.contracts.actor.ActorId;

/** What was read for some actors. */
public final class LogSlice {
  private static final Comparator<RecordPosition> BY_PLACE =
      Comparator.comparing(RecordPosition::topic)
          .thenComparing(RecordPosition::partition)
          .thenComparing(RecordPosition::offset);

  private final Map<ActorId, ActorLog> actors = new TreeMap<>();
  private final Set<RecordPosition> nobodys = new TreeSet<>(BY_PLACE);

  public ActorLog of(ActorId actor) {
    return actors.getOrDefault(actor, new ActorLog());
  }

  public Set<ActorId> actors() {
    return Set.copyOf(actors.keySet());
  }

  /** Records that are not messages, and of which no actor is known. */
  public Set<RecordPosition> nobodys() {
    return Set.copyOf(nobodys);
  }

  public long events() {
    return actors.values().stream().mapToLong(log -> log.events().size()).sum();
  }

  ActorLog growing(ActorId actor) {
    return actors.computeIfAbsent(actor, id -> new ActorLog());
  }

  void addNobodys(RecordPosition place) {
    nobodys.add(place);
  }
}
