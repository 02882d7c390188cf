package studio.balancer.manifest.intake;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.block.BlockResolution;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.eventlog.EventLog;

/**
 * Lets a corrected import through. An import that cannot be read blocks its actor as any unreadable
 * event does; a later one that can be read says all that it was to say, so the earlier is discarded
 * by the very marker that an operator's decision would leave. No other event is passed over: what a
 * lost outcome or plan said, an import does not say again.
 */
record CorrectedImports(BlockedActors blocks, EventLog log) {
  private static final Logger LOG = Logger.getLogger(CorrectedImports.class);

  /**
   * Lifts a block that a corrected import among new records has made needless.
   *
   * @return whether it is lifted
   */
  boolean lift(BlockedActor block, ActorBatch slice) {
    boolean here =
        block.topicId().equals(slice.topicId()) && block.partition() == slice.partition();
    boolean corrected =
        here
            && slice.records().stream()
                .filter(record -> record.offset() > block.offset())
                .anyMatch(record -> new LogRecord(record).isReadableImport(slice.actor()))
            && isImport(block);
    if (corrected) {
      lift(slice.actor(), block.partition(), block.offset());
    }
    return corrected;
  }

  /** Lifts the block of an import after which a corrected one was seen. */
  void lift(ActorId actor, int partition, long offset) {
    LOG.warnf(
        "%s: the import at partition %d, offset %d cannot be read, and a later one corrects it",
        actor, partition, offset);
    blocks.lift(actor, partition, offset, BlockResolution.DISCARD);
  }

  private boolean isImport(BlockedActor block) {
    AtomicBoolean found = new AtomicBoolean();
    log.scan(
        block.partition(),
        block.offset(),
        block.offset() + 1,
        record -> found.set(record.offset() == block.offset() && new LogRecord(record).isImport()));
    return found.get();
  }
}
