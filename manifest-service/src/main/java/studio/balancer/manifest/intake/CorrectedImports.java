package studio.balancer.manifest.intake;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.UnreadableMessage;
import studio.balancer.manifest.block.BlockedActor;
import studio.balancer.manifest.block.BlockedActors;
import studio.balancer.manifest.block.LiftingWord;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.messaging.delivery.Deliveries;

/**
 * Lets a corrected import through. An import that cannot be read blocks its actor as any unreadable
 * event does; a later one that can be read says all that it was to say, so the earlier is discarded
 * by the very marker that an operator's word would leave. No other event is passed over: what a
 * lost outcome or plan said, an import does not say again.
 */
final class CorrectedImports {
  private static final Logger LOG = Logger.getLogger(CorrectedImports.class);

  private final BlockedActors blocks;
  private final EventLog log;

  CorrectedImports(BlockedActors blocks, EventLog log) {
    this.blocks = blocks;
    this.log = log;
  }

  /** Whether the record is an import, readable or not. */
  static boolean isImport(ConsumerRecord<byte[], byte[]> record) {
    Header type = record.headers().lastHeader(CloudEvent.TYPE);
    return type != null
        && type.value() != null
        && MessageType.ACTOR_IMPORTED
            .eventType()
            .equals(new String(type.value(), StandardCharsets.UTF_8));
  }

  /** Whether the record is an import of the actor that can be read. */
  static boolean isReadable(ConsumerRecord<byte[], byte[]> record, ActorId actor) {
    try {
      return isImport(record)
          && Deliveries.read(record, ImageEvent.class).message() instanceof ActorImported imported
          && imported.actorId().equals(actor);
    } catch (UnreadableMessage e) {
      return false;
    }
  }

  /**
   * Lifts a block that a corrected import among new records has made needless.
   *
   * @return whether it is lifted
   */
  boolean lift(BlockedActor block, LogSlice slice) {
    boolean here =
        block.topicId().equals(slice.topicId()) && block.partition() == slice.partition();
    boolean corrected =
        here
            && slice.records().stream()
                .filter(record -> record.offset() > block.offset())
                .anyMatch(record -> isReadable(record, slice.actor()))
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
    blocks.lift(actor, partition, offset, LiftingWord.DISCARD);
  }

  private boolean isImport(BlockedActor block) {
    AtomicBoolean found = new AtomicBoolean();
    log.scan(
        block.partition(),
        block.offset(),
        block.offset() + 1,
        record -> found.set(record.offset() == block.offset() && isImport(record)));
    return found.get();
  }
}
