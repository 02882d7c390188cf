package studio.balancer.benchmarks.fold;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The fold with Kafka Streams. An event is only kept as pending; many of an actor are folded at
 * once, when there are enough of them, when they have waited long enough, or when nothing more
 * comes. Then manifests are put into the bucket side by side, and the task commits. What is pending
 * is state with a changelog: nothing is lost when an instance is, and what was folded is kept with
 * its manifest in the same commit.
 */
final class FoldProcessor implements Processor<byte[], byte[], Void, Void> {
  static final String MANIFESTS = "manifests";
  static final String HISTORIES = "histories";
  static final String PENDING = "pending";

  /** Of each of twelve tasks: together, with what their folding takes, they fit into the heap. */
  private static final int MAX_PENDING_BYTES = 8 << 20;

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final ManifestSink sink;
  private final Map<String, List<PendingEvent>> pending = new LinkedHashMap<>();
  private final List<String> keys = new ArrayList<>();
  private ProcessorContext<Void, Void> context;
  private KeyValueStore<String, byte[]> manifests;
  private KeyValueStore<String, byte[]> histories;
  private KeyValueStore<String, byte[]> waiting;
  private long bytes;
  private boolean idle;
  private long since;

  FoldProcessor(ManifestSink sink) {
    this.sink = sink;
  }

  @Override
  public void init(ProcessorContext<Void, Void> given) {
    context = given;
    manifests = given.getStateStore(MANIFESTS);
    histories = given.getStateStore(HISTORIES);
    waiting = given.getStateStore(PENDING);
    // What an instance before this one has taken and not folded.
    try (KeyValueIterator<String, byte[]> left = waiting.all()) {
      left.forEachRemaining(this::restore);
    }
    given.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
  }

  private void restore(KeyValue<String, byte[]> left) {
    add(left.key, PendingEvent.of(left.value));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    PendingEvent event = PendingEvent.of(record.headers(), record.value());
    String key =
        PendingEvent.key(
            new String(record.key(), StandardCharsets.UTF_8),
            context.recordMetadata().orElseThrow().offset());
    waiting.put(key, event.bytes());
    add(key, event);
    if (bytes > MAX_PENDING_BYTES) {
      fold();
    }
  }

  private void add(String key, PendingEvent event) {
    if (pending.isEmpty()) {
      since = context.currentSystemTimeMs();
    }
    pending.computeIfAbsent(PendingEvent.actor(key), actor -> new ArrayList<>()).add(event);
    keys.add(key);
    bytes += event.size();
    idle = false;
  }

  private void look(long now) {
    if (!pending.isEmpty() && (idle || now - since > MAX_WAIT.toMillis())) {
      fold();
    }
    idle = true;
  }

  private void fold() {
    Map<String, Future<FoldedActor>> begun = new HashMap<>();
    pending.forEach((actor, events) -> begun.put(actor, sink.put(actor, stored(actor), events)));
    begun.forEach((actor, done) -> keep(actor, result(done)));
    keys.forEach(waiting::delete);
    pending.clear();
    keys.clear();
    bytes = 0;
    context.commit();
  }

  private Optional<FoldedActor> stored(String actor) {
    return Optional.ofNullable(manifests.get(actor))
        .map(manifest -> new FoldedActor(manifest, Optional.ofNullable(histories.get(actor))));
  }

  private void keep(String actor, FoldedActor folded) {
    manifests.put(actor, folded.manifest());
    folded.history().ifPresent(history -> histories.put(actor, history));
  }

  /** What fails ends the thread, and the events come again: that is what Streams does with it. */
  private static FoldedActor result(Future<FoldedActor> done) {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
