package studio.balancer.replicate.prediction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.Identity;
import studio.balancer.replicate.storage.Blobs;
import studio.balancer.replicate.storage.Journal;

/**
 * All predictions and charges, in the order of their creation; kept in a journal so that they
 * survive a restart. Inputs and outputs are removed when the retention has passed. Safe for
 * threads.
 */
public final class Predictions implements AutoCloseable {
  /**
   * How long inputs and outputs are kept (<a
   * href="https://replicate.com/docs/topics/predictions/data-retention">data retention</a>).
   */
  private static final Duration RETENTION = Duration.ofHours(1);

  private final TreeMap<Long, ServedPrediction> bySequence = new TreeMap<>();
  private final Map<String, Long> sequences = new LinkedHashMap<>();
  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Journal journal;
  private final Blobs blobs;
  private final LargeValues largeValues;
  private final Clock clock;
  private Instant nextRemoval = Instant.MAX;

  /** Reads what earlier runs left. */
  public Predictions(Journal journal, Blobs blobs, Clock clock) {
    this.journal = journal;
    this.blobs = blobs;
    this.largeValues = new LargeValues(blobs);
    this.clock = clock;
    journal.replay(
        line ->
            keep(
                read(line, ServedPrediction.class),
                line.path("charge").isObject() ? read(line.path("charge"), Charge.class) : null));
    removeOld();
    journal.start(
        bySequence.values().stream().map(kept -> line(kept, charges.get(kept.id()))).toList());
  }

  /** Makes a prediction in the state {@code starting}. */
  synchronized ServedPrediction create(ObjectNode input, String webhook, String format) {
    long sequence = bySequence.isEmpty() ? 1 : bySequence.lastKey() + 1;
    // Milliseconds, as the real service has it: a client that asks for all since a finer time of
    // its own may miss one that was made after it.
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ServedPrediction created =
        new ServedPrediction(
            id(sequence, now),
            sequence,
            ServedPredictionStatus.STARTING,
            largeValues.stored(input),
            webhook,
            now,
            null,
            null,
            null,
            format,
            null,
            false);
    keep(created, null);
    journal.append(line(created, null));
    return created;
  }

  public synchronized Optional<ServedPrediction> find(String id) {
    removeOld();
    return Optional.ofNullable(sequences.get(id)).map(bySequence::get);
  }

  /** Changes a prediction that is not terminal, and else leaves it: the first end counts. */
  synchronized ServedPrediction change(String id, UnaryOperator<ServedPrediction> change) {
    return change(id, change, null);
  }

  private ServedPrediction change(
      String id, UnaryOperator<ServedPrediction> change, Charge charge) {
    ServedPrediction now = bySequence.get(sequences.get(id));
    if (now.status().terminal()) {
      return now;
    }
    ServedPrediction changed = change.apply(now);
    keep(changed, charge);
    journal.append(line(changed, charge));
    return changed;
  }

  /**
   * Ends a prediction with its image, unless it has ended in another way.
   *
   * @param charge what is charged for it, in the same moment
   */
  synchronized ServedPrediction succeed(String id, byte[] image, Charge charge) {
    // Inside of the lock, so that a removal cannot take the image for an unused one.
    return change(
        id,
        running ->
            running.ended(
                ServedPredictionStatus.SUCCEEDED, charge.chargedAt(), blobs.put(image), null),
        charge);
  }

  /** The image of a prediction; empty if it has none, or has it no more. */
  public synchronized Optional<byte[]> output(String id) {
    return find(id).map(ServedPrediction::output).flatMap(blobs::get);
  }

  public ObjectNode input(ServedPrediction prediction) {
    return largeValues.restored(prediction.input());
  }

  /** Those that were neither done nor given up when an earlier run ended. */
  synchronized List<ServedPrediction> unfinished() {
    return bySequence.values().stream().filter(kept -> !kept.status().terminal()).toList();
  }

  /** All predictions, oldest first. */
  synchronized TreeMap<Long, ServedPrediction> all() {
    removeOld();
    return new TreeMap<>(bySequence);
  }

  /** All charges, oldest first. */
  public synchronized List<Charge> charges() {
    return List.copyOf(charges.values());
  }

  @Override
  public void close() {
    journal.close();
  }

  private void keep(ServedPrediction prediction, Charge charge) {
    bySequence.put(prediction.sequence(), prediction);
    sequences.put(prediction.id(), prediction.sequence());
    keepUntilRemoval(prediction);
    if (charge != null) {
      charges.put(prediction.id(), charge);
    }
  }

  private void removeOld() {
    Instant now = clock.instant();
    if (now.isBefore(nextRemoval)) {
      return;
    }
    nextRemoval = Instant.MAX;
    Set<String> used = new HashSet<>();
    for (ServedPrediction kept : List.copyOf(bySequence.values())) {
      if (kept.status().terminal() && !kept.dataRemoved() && !now.isBefore(removalOf(kept))) {
        bySequence.put(kept.sequence(), kept.withoutData());
        continue;
      }
      keepUntilRemoval(kept);
      used.addAll(LargeValues.names(kept.input()));
      if (kept.output() != null) {
        used.add(kept.output());
      }
    }
    blobs.keepOnly(used);
  }

  private void keepUntilRemoval(ServedPrediction prediction) {
    if (prediction.status().terminal()
        && !prediction.dataRemoved()
        && removalOf(prediction).isBefore(nextRemoval)) {
      nextRemoval = removalOf(prediction);
    }
  }

  private Instant removalOf(ServedPrediction prediction) {
    return prediction.completedAt().plus(RETENTION);
  }

  /** The whole prediction as it is now. */
  private static ObjectNode line(ServedPrediction prediction, Charge charge) {
    ObjectNode line = Json.mapper().valueToTree(prediction);
    // In the same line as the outcome: no moment of a crash charges without it, or the other way.
    return charge == null ? line : line.set("charge", Json.mapper().valueToTree(charge));
  }

  private static <T> T read(JsonNode line, Class<T> type) {
    try {
      return Json.mapper().treeToValue(line, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot read a line of the journal", e);
    }
  }

  /** 26 characters of base 32, as the real ids look; no two restarts give the same. */
  private static String id(long sequence, Instant now) {
    String hash = Identity.ofContent((sequence + "@" + now).getBytes(StandardCharsets.UTF_8));
    return new BigInteger(hash.substring(0, 40), 16).setBit(159).toString(32).substring(0, 26);
  }
}
