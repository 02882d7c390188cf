package studio.balancer.operations.audit.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import studio.balancer.actormanifest.replay.PartitionReplay;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.Acknowledgement;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.ActorPartition;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.EventLog;

/**
 * Folds actors' events afresh and holds the outcome against what is stored. No service is asked for
 * it, and nothing is changed.
 *
 * <p>The manifest-service goes on meanwhile, so an actor is folded up to where its stored manifest
 * covers the log, or up to what was acknowledged before, if that is further.
 */
public final class ManifestFolding {
  /**
   * In bytes of stored manifests: the folded ones of so many are in memory at once, and take about
   * ten times as much there; the largest manifest alone has as many. The partition is read again
   * for each further slice.
   */
  private static final long SLICE = 2 << 20;

  /** What a manifest counts for that is not there, in bytes: it may turn out as any other. */
  private static final int ABSENT = 32 << 10;

  private final EventLog log;
  private final SubjectReader reader;
  private final Acknowledgement acknowledgement;
  private final long slice;

  /**
   * @param log the events
   * @param bucket what is stored
   * @param maxStandstill how long the last events may wait to be acknowledged while nothing gets on
   */
  public ManifestFolding(EventLog log, Bucket bucket, Duration maxStandstill) {
    this(log, bucket, maxStandstill, SLICE);
  }

  ManifestFolding(EventLog log, Bucket bucket, Duration maxStandstill, long slice) {
    this.log = log;
    this.reader = new SubjectReader(bucket);
    this.acknowledgement = new Acknowledgement(log, maxStandstill);
    this.slice = slice;
  }

  /**
   * What a fresh folding gives of each actor.
   *
   * @param logs what was read of an actor before: the events there must be in its manifest
   * @throws OperationException if the cluster does not answer
   */
  public Map<ActorId, Folding> of(Collection<ActorId> actors, Function<ActorId, ActorLog> logs) {
    Map<Integer, Map<ActorId, Long>> partitions = new TreeMap<>();
    for (ActorId actor : actors) {
      int partition = ActorPartition.of(actor.value());
      partitions
          .computeIfAbsent(partition, number -> new TreeMap<>())
          .put(actor, logs.apply(actor).eventsEnd(partition));
    }
    CommittedOffsets acknowledged = acknowledgement.of(ends(partitions));
    String topicId = log.topicId();
    Map<ActorId, Folding> foldings = new HashMap<>();
    partitions.forEach(
        (partition, ends) ->
            fold(
                topicId,
                partition,
                ends,
                acknowledged.next(Topic.IMAGE_EVENTS, partition),
                foldings));
    return foldings;
  }

  private static Map<Integer, Long> ends(Map<Integer, Map<ActorId, Long>> partitions) {
    return partitions.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                partition ->
                    partition.getValue().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)));
  }

  private void fold(
      String topicId,
      int partition,
      Map<ActorId, Long> ends,
      long acknowledged,
      Map<ActorId, Folding> foldings) {
    List<FoldSubject> left = new ArrayList<>();
    for (FoldSubject subject : reader.read(ends.keySet(), topicId, partition)) {
      long end = ends.get(subject.actor());
      if (subject.blocked().isPresent()) {
        foldings.put(subject.actor(), subject.blocked().get());
      } else if (subject.end(acknowledged) < end) {
        foldings.put(
            subject.actor(),
            new Folding.Unknown(
                String.format(
                    Locale.ROOT,
                    "the manifest-service has not acknowledged %s-%d offset %d",
                    Topic.IMAGE_EVENTS.baseName(),
                    partition,
                    end - 1)));
      } else {
        left.add(subject);
      }
    }
    for (List<FoldSubject> some : slices(left)) {
      foldings.putAll(folded(topicId, partition, some, acknowledged));
    }
  }

  private Map<ActorId, Folding> folded(
      String topicId, int partition, List<FoldSubject> subjects, long acknowledged) {
    Map<ActorId, FoldSubject> byActor = new HashMap<>();
    subjects.forEach(subject -> byActor.put(subject.actor(), subject));
    PartitionReplay<EventRecord> replay =
        new PartitionReplay<>(
            subjects.stream()
                .map(
                    subject ->
                        new PartitionReplay.Wanted(
                            subject.actor(),
                            subject.end(acknowledged),
                            subject.passedOver(topicId, partition)))
                .toList());
    long end = subjects.stream().mapToLong(each -> each.end(acknowledged)).max().orElse(0);
    log.read(
        partition,
        end,
        record -> {
          EventRecord event = new EventRecord(record);
          replay.accept(event.key(), event);
        });
    Map<ActorId, Folding> foldings = new HashMap<>();
    replay
        .outcomes()
        .forEach((actor, outcome) -> foldings.put(actor, byActor.get(actor).against(outcome)));
    return foldings;
  }

  private List<List<FoldSubject>> slices(List<FoldSubject> subjects) {
    List<List<FoldSubject>> slices = new ArrayList<>();
    long taken = 0;
    for (FoldSubject subject : subjects) {
      long bytes = subject.bytes() == 0 ? ABSENT : subject.bytes();
      if (slices.isEmpty() || taken + bytes > slice) {
        slices.add(new ArrayList<>());
        taken = 0;
      }
      slices.getLast().add(subject);
      taken += bytes;
    }
    return slices;
  }
}
