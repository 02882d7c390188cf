package studio.balancer.console.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  /** Each with what it knows, where that is more than was read; empty where it is not. */
  private final Map<Consumer<LiveEvent>, Optional<StreamPosition>> watchers = new LinkedHashMap<>();

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
    if (now == null) {
      first = position;
      now = position;
      // They came back before anything was read: what they know is not told to them again.
      new LinkedHashMap<>(watchers)
          .forEach(
              (watcher, known) -> {
                if (known.isPresent() && !known.get().isFrom(position)) {
                  watchers.put(watcher, Optional.empty());
                  watcher.accept(LiveEvent.reset(position));
                }
              });
    } else if (!now.isFrom(position)) {
      recent.clear();
      first = position;
      now = position;
      watchers.replaceAll((watcher, known) -> Optional.empty());
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
    if (now == null) {
      watchers.put(watcher, from);
    } else if (from.isPresent() && !from.get().isFrom(first)) {
      watchers.put(watcher, Optional.empty());
      watcher.accept(LiveEvent.reset(now));
    } else {
      StreamPosition known = from.orElse(now);
      watchers.put(watcher, Optional.of(known).filter(one -> !now.isFrom(one)));
      watcher.accept(LiveEvent.heartbeat(known));
      recent.stream()
          .filter(event -> event.isNewTo(known))
          .forEach(event -> watcher.accept(event.with(known)));
    }
  }

  synchronized void leave(Consumer<LiveEvent> watcher) {
    watchers.remove(watcher);
  }

  synchronized int watching() {
    return watchers.size();
  }

  private void tell(LiveEvent event) {
    // One that is cut off, since it does not read, leaves meanwhile.
    new LinkedHashMap<>(watchers)
        .forEach(
            (watcher, known) -> {
              if (known.isEmpty()) {
                watcher.accept(event);
              } else if (event.isNewTo(known.get())) {
                watcher.accept(event.with(known.get()));
              }
              if (known.filter(now::isFrom).isPresent()) {
                watchers.replace(watcher, known, Optional.empty());
              }
            });
  }

  private LiveEvent live(int partition, long offset, ProgressEvent event) {
    Map<String, Object> placed = new LinkedHashMap<>();
    placed.put("partition", partition);
    placed.put("offset", offset);
    placed.put("event", event);
    return new LiveEvent(
        now,
        event.getClass().getSimpleName(),
        new String(Json.bytes(placed), StandardCharsets.UTF_8),
        partition,
        offset);
  }
}
