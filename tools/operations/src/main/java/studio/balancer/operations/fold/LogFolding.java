package studio.balancer.operations.fold;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.balancer.actormanifest.replay.PartitionReplay;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.Acknowledgement;
import studio.balancer.operations.audit.log.ActorPartition;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.EventLog;

/**
 * Folds actors' events from the start of the log. No service is asked for it, and nothing is
 * changed.
 *
 * <p>The manifest-service goes on meanwhile, so an actor is folded up to where its stored manifest
 * covers the log, or up to what was acknowledged before, if that is further.
 */
public final class LogFolding {
  /**
   * In bytes of stored manifests: the folded ones of so many are in memory at once, and take about
   * ten times as much there; the largest manifest alone has as many. The partition is read again
   * for each further slice.
   */
  private static final long SLICE = 2 << 20;

  /** What a manifest counts for that is not there, in bytes: about that of thirty images. */
  private static final int ABSENT = 16 << 10;

  /**
   * How long events may wait for the manifest-service while it applies none: one that starts again
   * takes half as long.
   */
  private static final Duration MAX_STANDSTILL = Duration.ofSeconds(30);

  private final EventLog log;
  private final ManifestStore manifests;
  private final Acknowledgement acknowledgement;
  private final long slice;

  /**
   * @param log the events
   * @param manifests what is stored
   */
  public LogFolding(EventLog log, ManifestStore manifests) {
    this(log, manifests, MAX_STANDSTILL, SLICE);
  }

  LogFolding(EventLog log, ManifestStore manifests, Duration maxStandstill, long slice) {
    this.log = log;
    this.manifests = manifests;
    this.acknowledgement = new Acknowledgement(log, maxStandstill);
    this.slice = slice;
  }

  /**
   * Folds actors, in the order of their partitions.
   *
   * @param ends whose events, and the offset after the last one that must be in the manifest
   * @param results gets those of some actors at a time, and each actor once
   * @throws OperationException if the cluster does not answer
   */
  public void fold(Map<ActorId, Long> ends, Consumer<Map<ActorId, FoldResult>> results) {
    Map<Integer, Map<ActorId, Long>> partitions = new TreeMap<>();
    ends.forEach(
        (actor, end) ->
            partitions
                .computeIfAbsent(ActorPartition.of(actor.value()), number -> new TreeMap<>())
                .put(actor, end));
    CommittedOffsets acknowledged = acknowledgement.of(lastOf(partitions));
    String topicId = log.topicId();
    partitions.forEach(
        (partition, some) ->
            new Partition(topicId, partition, acknowledged.next(Topic.IMAGE_EVENTS, partition))
                .fold(some, results));
  }

  private static Map<Integer, Long> lastOf(Map<Integer, Map<ActorId, Long>> partitions) {
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

  private final class Partition {
    private final String topicId;
    private final int number;
    private final long acknowledged;

    private Partition(String topicId, int number, long acknowledged) {
      this.topicId = topicId;
      this.number = number;
      this.acknowledged = acknowledged;
    }

    private void fold(Map<ActorId, Long> ends, Consumer<Map<ActorId, FoldResult>> results) {
      Map<ActorId, FoldResult> unfolded = new HashMap<>();
      List<FoldSubject> left = new ArrayList<>();
      for (FoldSubject subject : manifests.read(ends.keySet(), topicId, number)) {
        long end = ends.get(subject.actor());
        if (subject.marker().filter(BlockMarker::blocks).isPresent()) {
          BlockMarker marker = subject.marker().get();
          unfolded.put(
              subject.actor(),
              new FoldResult.Blocked(marker.partition(), marker.offset(), marker.reason()));
        } else if (subject.end(acknowledged) < end) {
          unfolded.put(subject.actor(), new FoldResult.Waiting(number, end - 1));
        } else {
          left.add(subject);
        }
      }
      results.accept(unfolded);
      slices(left).forEach(some -> results.accept(folded(some)));
    }

    private Map<ActorId, FoldResult> folded(List<FoldSubject> subjects) {
      PartitionReplay<EventRecord> replay =
          new PartitionReplay<>(
              subjects.stream()
                  .map(
                      subject ->
                          new PartitionReplay.Wanted(
                              subject.actor(),
                              subject.end(acknowledged),
                              subject.passedOver(topicId, number)))
                  .toList());
      long end = subjects.stream().mapToLong(each -> each.end(acknowledged)).max().orElse(0);
      log.read(
          number,
          end,
          record -> {
            EventRecord event = new EventRecord(record);
            replay.accept(event.key(), event);
          });
      Map<ActorId, PartitionReplay.Outcome> outcomes = replay.outcomes();
      return subjects.stream()
          .collect(
              Collectors.toMap(
                  FoldSubject::actor, subject -> result(subject, outcomes.get(subject.actor()))));
    }

    private FoldResult result(FoldSubject subject, PartitionReplay.Outcome outcome) {
      return switch (outcome) {
        case PartitionReplay.Stopped stopped ->
            new FoldResult.Blocked(number, stopped.offset(), stopped.failure().reason());
        case PartitionReplay.Folded folded when folded.manifest().revision() == 0 ->
            new FoldResult.NoEvents(subject);
        case PartitionReplay.Folded folded -> {
          String sha256 = Identity.ofContent(folded.manifest().bytes());
          yield new FoldResult.Folded(
              subject,
              folded.manifest(),
              sha256,
              subject.is(sha256),
              new LogPosition(topicId, number, subject.end(acknowledged), false));
        }
      };
    }
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
