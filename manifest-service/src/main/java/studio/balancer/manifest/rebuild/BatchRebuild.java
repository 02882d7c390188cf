package studio.balancer.manifest.rebuild;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.ActorPartition;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.eventlog.KafkaUnavailableException;
import studio.balancer.manifest.history.HistoryUnavailableException;
import studio.balancer.manifest.history.PartitionReading;
import studio.balancer.manifest.intake.ActorRebuild;
import studio.balancer.manifest.reading.ReadBarrier;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

/**
 * Folds many actors anew, reading the log once for all of them and not once for each. What is done
 * about an actor, {@link ActorRebuild} does; a client that is interrupted asks again.
 */
@ApplicationScoped
public class BatchRebuild {
  private static final Logger LOG = Logger.getLogger(BatchRebuild.class);

  private final ReadBarrier readBarrier;
  private final PartitionReading reading;
  private final SideBySide sideBySide;
  private final Duration mostWait;

  /** A reading has a consumer and a file; two of them would need both twice. */
  private final Semaphore one = new Semaphore(1, true);

  @Inject
  public BatchRebuild(
      ReadBarrier readBarrier,
      ActorRebuild rebuild,
      EventLog log,
      RebuildConfiguration configuration) {
    this(
        readBarrier,
        new PartitionReading(log, configuration.setAside().asLongValue()),
        new SideBySide(rebuild, configuration.actorsAtOnce()),
        configuration.mostWait());
  }

  BatchRebuild(
      ReadBarrier readBarrier, PartitionReading reading, SideBySide sideBySide, Duration mostWait) {
    this.readBarrier = readBarrier;
    this.reading = reading;
    this.sideBySide = sideBySide;
    this.mostWait = mostWait;
  }

  /**
   * Folds some actors anew.
   *
   * @param execute whether to write what comes out; otherwise it is only compared
   * @param lines gets one for each actor, as it is known
   * @throws IOException if the client takes no lines any more; the actors that are left are not
   *     folded
   */
  void rebuild(Set<ActorId> actors, boolean execute, RebuildLines lines)
      throws IOException, InterruptedException {
    if (!one.tryAcquire(mostWait.toMillis(), TimeUnit.MILLISECONDS)) {
      refuse(actors, "others are being folded anew", lines);
      return;
    }
    try {
      Map<Integer, List<ActorId>> partitions =
          actors.stream()
              .collect(
                  Collectors.groupingBy(
                      actor -> ActorPartition.of(actor.value()),
                      TreeMap::new,
                      Collectors.toList()));
      for (Map.Entry<Integer, List<ActorId>> partition : partitions.entrySet()) {
        rebuild(partition.getKey(), partition.getValue(), execute, lines);
      }
    } finally {
      one.release();
    }
  }

  /** Those that get no line because log or bucket are not there are told so, and come again. */
  private void rebuild(int partition, List<ActorId> actors, boolean execute, RebuildLines lines)
      throws IOException, InterruptedException {
    Set<ActorId> left = new LinkedHashSet<>(actors);
    RebuildLines counted =
        line -> {
          left.remove(line.actorId());
          lines.answer(line);
        };
    try {
      OptionalLong end = readBarrier.with(partition);
      if (end.isEmpty()) {
        refuse(
            left,
            String.format(Locale.ROOT, "events of partition %d are still being applied", partition),
            lines);
        return;
      }
      LOG.infof("%d actors of partition %d are folded anew", actors.size(), partition);
      reading.read(
          partition,
          actors,
          end.getAsLong(),
          (some, history) -> sideBySide.rebuild(some, history, end.getAsLong(), execute, counted));
    } catch (KafkaException
        | KafkaUnavailableException
        | HistoryUnavailableException
        | ObjectStoreException
        | PublicationException
        | StoppingException e) {
      LOG.warnf("%d actors of partition %d are not folded now: %s", left.size(), partition, e);
      refuse(left, e.getMessage(), lines);
    }
  }

  private static void refuse(Collection<ActorId> actors, String reason, RebuildLines lines)
      throws IOException {
    for (ActorId actor : actors) {
      lines.answer(RebuildLine.notNow(actor, reason));
    }
  }
}
