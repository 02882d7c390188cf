package studio.balancer.console.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.progress.ProgressEvent;

/**
 * The latest progress events, read once and handed to all who watch. Who comes back gets what came
 * meanwhile, exactly; who was away for longer than is kept is told to begin anew.
 */
final class LiveEvents {
  private final int kept;
  private final Deque<LiveEvent> recent = new ArrayDeque<>();
  private final Set<Consumer<LiveEvent>> watchers = new LinkedHashSet<>();
  private StreamPosition first;
  private StreamPosition now;

  /**
   * @param kept how many events a watcher may miss
   */
  LiveEvents(int kept) {
    this.kept = kept;
  }

  /** Reading begins there; if it did before, it goes on where it was, or with everything new. */
  synchronized void begin(StreamPosition position) {
    if (now == null || !now.isFrom(position)) {
      recent.clear();
      first = position;
      now = position;
      tell(LiveEvent.reset(position));
    }
  }

  /** The next record of a partition; one that was seen already is none. */
  synchronized void add(int partition, long offset, Optional<ProgressEvent> event) {
    if (!now.isBefore(partition, offset)) {
      return;
    }
    now = now.after(partition, offset);
    if (event.isPresent()) {
      LiveEvent live = live(partition, offset, event.get());
      recent.addLast(live);
      if (recent.size() > kept) {
        LiveEvent gone = recent.removeFirst();
        first = first.after(gone.partition(), gone.offset());
      }
      tell(live);
    }
  }

  /** Says to all that the connection is alive, and how far it is. */
  synchronized void beat() {
    if (now != null) {
      tell(LiveEvent.heartbeat(now));
    }
  }

  /** How far was read; empty before the log was reached. */
  synchronized Optional<StreamPosition> position() {
    return Optional.ofNullable(now);
  }

  /**
   * Hands everything after a position to a watcher, then what comes.
   *
   * @param from empty: only what comes
   * @param watcher must return at once
   */
  synchronized void watch(Optional<StreamPosition> from, Consumer<LiveEvent> watcher) {
    if (now != null) {
      if (from.isPresent() && !from.get().isFrom(first)) {
        watcher.accept(LiveEvent.reset(now));
      } else {
        watcher.accept(LiveEvent.heartbeat(from.orElse(now)));
        from.ifPresent(
            position ->
                recent.stream()
                    .filter(event -> position.isBefore(event.partition(), event.offset()))
                    .forEach(watcher));
      }
    }
    watchers.add(watcher);
  }

  synchronized void leave(Consumer<LiveEvent> watcher) {
    watchers.remove(watcher);
  }

  synchronized int watching() {
    return watchers.size();
  }

  /** One that is cut off, since it does not read, leaves meanwhile. */
  private void tell(LiveEvent event) {
    List.copyOf(watchers).forEach(watcher -> watcher.accept(event));
  }

  private LiveEvent live(int partition, long offset, ProgressEvent event) {
    Map<String, Object> placed = new LinkedHashMap<>();
    placed.put("partition", partition);
    placed.put("offset", offset);
    placed.put("event", event);
    return new LiveEvent(
        now.toString(),
        event.getClass().getSimpleName(),
        new String(Json.bytes(placed), StandardCharsets.UTF_8),
        partition,
        offset);
  }
}
