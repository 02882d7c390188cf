package studio.balancer.operations.fold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.history.HistoryRule;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.Acknowledgement;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.ImageEventLog;
import studio.balancer.operations.audit.log.KeyPartition;

/**
 * Folds actors' events from the start of the log, in one reading of each partition. No service is
 * asked for it, and nothing is changed.
 *
 * <p>The manifest-service goes on meanwhile, so an actor is folded up to where its stored manifest
 * covers the log, or up to what was acknowledged before, if that is further.
 *
 * <p>What is folded is handed to the caller's work and not kept: in memory are as many manifests as
 * are folded at once ({@link SideBySide}), and some hundred bytes for each actor of a partition.
 */
public final class LogFolding {
  /**
   * How long events may wait for the manifest-service while it applies none: one that starts again
   * takes half as long.
   */
  private static final Duration MAX_STANDSTILL = Duration.ofSeconds(30);

  private final ImageEventLog log;
  private final ManifestStore manifests;
  private final Path spoolFolder;
  private final HistoryRule rule;
  private final Acknowledgement acknowledgement;

  /**
   * @param log the events
   * @param manifests what is stored
   * @param folder takes the events of one partition at a time, in a file that has no name; where it
   *     cannot be written to, the system's folder for temporary files does
   */
  public LogFolding(ImageEventLog log, ManifestStore manifests, DataFolder folder) {
    this(log, manifests, folder, MAX_STANDSTILL);
  }

  /**
   * @param maxStandstill how long events may wait for the manifest-service while it applies none
   */
  public LogFolding(
      ImageEventLog log, ManifestStore manifests, DataFolder folder, Duration maxStandstill) {
    this(log, manifests, folder, maxStandstill, HistoryRule.DEFAULT);
  }

  /**
   * @param rule when something moves out of a manifest; all who fold an actor have the same
   */
  public LogFolding(
      ImageEventLog log,
      ManifestStore manifests,
      DataFolder folder,
      Duration maxStandstill,
      HistoryRule rule) {
    this.rule = rule;
    this.log = log;
    this.manifests = manifests;
    // Not the latter if it can be helped: in a container that is memory.
    this.spoolFolder =
        Files.isDirectory(folder.root()) && Files.isWritable(folder.root())
            ? folder.root()
            : Path.of(System.getProperty("java.io.tmpdir"));
    this.acknowledgement = new Acknowledgement(log, maxStandstill);
  }

  /**
   * Folds some actors, in the order of their partitions.
   *
   * @param ends whose events, and the offset after the last one that must be in the manifest
   * @param work is done with several actors at once
   * @param results gets what that gave of some actors at a time, and each actor once
   * @throws OperationException if the cluster does not answer, or there is no room for the events
   */
  public <R> void fold(
      Map<ActorId, Long> ends, Function<FoldResult, R> work, Consumer<Map<ActorId, R>> results) {
    Map<Integer, Map<ActorId, Long>> partitions = new TreeMap<>();
    ends.forEach(
        (actor, end) ->
            partitions
                .computeIfAbsent(KeyPartition.of(actor.value()), number -> new TreeMap<>())
                .put(actor, end));
    Map<Integer, Long> last = new HashMap<>();
    partitions.forEach(
        (number, some) -> last.put(number, some.values().stream().reduce(0L, Math::max)));
    CommittedOffsets acknowledged = acknowledgement.of(last);
    String topicId = log.topicId();
    partitions.forEach(
        (number, some) -> {
          try (PartitionFolding partition = partition(topicId, number, acknowledged)) {
            partition.read(some::containsKey, last.get(number), (actor, record) -> {});
            partition.fold(some, work, results);
          }
        });
  }

  /**
   * Folds every actor that the log knows.
   *
   * @param discarded events that make no actor known; whether they are folded, its marker says
   * @param work is done with several actors at once
   * @param results gets what that gave of some actors at a time, and each actor once
   * @throws OperationException if the cluster does not answer, or there is no room for the events
   */
  public <R> void foldAll(
      Predicate<ConsumerRecord<byte[], byte[]>> discarded,
      Function<FoldResult, R> work,
      Consumer<Map<ActorId, R>> results) {
    Map<Integer, Long> ends =
        IntStream.range(0, KeyPartition.COUNT)
            .boxed()
            .collect(Collectors.toMap(number -> number, log::end, Math::max, TreeMap::new));
    CommittedOffsets acknowledged = acknowledgement.of(ends);
    String topicId = log.topicId();
    // After the loss of all manifests none is asked for. One that comes meanwhile is not lost
    // either: who would create it finds it, and looks again.
    boolean stored = manifests.any();
    Set<ActorId> known = new HashSet<>();
    // What another partitioner has put elsewhere is no event of the actor, but names it.
    Set<ActorId> elsewhere = new HashSet<>();
    ends.forEach(
        (number, end) -> {
          try (PartitionFolding partition = partition(topicId, number, acknowledged)) {
            Map<ActorId, Long> some = new TreeMap<>();
            Predicate<ActorId> here = actor -> KeyPartition.of(actor.value()) == number;
            partition.read(
                here,
                end,
                (actor, record) -> {
                  if (discarded.test(record)) {
                    return;
                  }
                  if (here.test(actor)) {
                    some.put(actor, record.offset() + 1);
                  } else {
                    elsewhere.add(actor);
                  }
                });
            known.addAll(some.keySet());
            if (stored) {
              partition.fold(some, work, results);
            } else {
              partition.foldUnstored(some, work, results);
            }
          }
        });
    elsewhere.removeAll(known);
    fold(elsewhere.stream().collect(Collectors.toMap(actor -> actor, actor -> 0L)), work, results);
  }

  /** The offset after a partition's last event, by now. */
  public long end(int partition) {
    return log.end(partition);
  }

  private PartitionFolding partition(String topicId, int number, CommittedOffsets acknowledged) {
    return new PartitionFolding(
        log,
        manifests,
        new EventSpool(spoolFolder),
        rule,
        topicId,
        number,
        acknowledged.next(Topic.IMAGE_EVENTS, number));
  }
}
