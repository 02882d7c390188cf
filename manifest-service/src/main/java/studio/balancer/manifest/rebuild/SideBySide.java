package studio.balancer.manifest.rebuild;

import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.KafkaUnavailableException;
import studio.balancer.manifest.history.HistoryUnavailableException;
import studio.balancer.manifest.history.PartitionHistory;
import studio.balancer.manifest.intake.ActorRebuild;
import studio.balancer.messaging.delivery.LogContext;
import studio.balancer.messaging.delivery.StoppingException;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.objectstore.ObjectStoreException;

/** Folds a few actors at a time: most of it is waiting for the bucket. */
final class SideBySide {
  private static final Logger LOG = Logger.getLogger(SideBySide.class);

  /** An actor with more bytes of events is folded alone: several at once may be too much memory. */
  private static final long LARGE = 262_144;

  private final ActorRebuild rebuild;
  private final int atOnce;

  SideBySide(ActorRebuild rebuild, int atOnce) {
    this.rebuild = rebuild;
    this.atOnce = atOnce;
  }

  /**
   * Folds actors of a partition.
   *
   * @param end the manifests hold every event of the partition below it
   * @throws IOException if the client takes no lines any more
   * @throws RuntimeException if log or bucket are not there; those who got no line are not folded
   */
  void rebuild(
      Collection<ActorId> actors,
      PartitionHistory history,
      long end,
      boolean execute,
      RebuildLines lines)
      throws IOException, InterruptedException {
    Semaphore room = new Semaphore(atOnce, true);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().name("rebuild-", 0).factory())) {
      try {
        CompletionService<RebuildLine> done = new ExecutorCompletionService<>(threads);
        for (ActorId actor : actors) {
          int share = history.bytes(actor) > LARGE ? atOnce : 1;
          done.submit(
              () -> {
                room.acquire(share);
                try {
                  return line(actor, history, end, execute);
                } finally {
                  room.release(share);
                }
              });
        }
        for (int i = 0; i < actors.size(); i++) {
          lines.answer(done.take().get());
        }
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case RuntimeException failure -> throw failure;
          case Error error -> throw error;
          default -> throw new IllegalStateException(e.getCause());
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private RebuildLine line(ActorId actor, PartitionHistory history, long end, boolean execute) {
    MDC.put(LogContext.ACTOR, actor.value());
    try {
      return RebuildLine.of(actor, rebuild.rebuild(actor, end, execute, history));
    } catch (KafkaException
        | KafkaUnavailableException
        | HistoryUnavailableException
        | ObjectStoreException
        | PublicationException
        | StoppingException e) {
      throw e;
    } catch (RuntimeException e) {
      // The others are not to wait for an actor of whom something else is wrong.
      LOG.errorf(e, "%s cannot be folded anew", actor);
      return RebuildLine.failed(actor, e);
    } finally {
      MDC.remove(LogContext.ACTOR);
    }
  }
}
