package studio.balancer.operations.audit.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.audit.charge.ReplicateCharge;
import studio.balancer.operations.audit.log.ActorLog;
import studio.balancer.operations.audit.log.CommittedOffsets;
import studio.balancer.operations.audit.log.RecordPosition;
import studio.balancer.operations.audit.state.ActorState;

/**
 * Everything that is known of one actor. It was read in an order in which nothing that is in order
 * looks wrong for long: the charges, the committed offsets, the log up to where it ended then, the
 * state. An effect is there before the record that it came of is acknowledged, so a trace that is
 * read later than the offset must be there.
 *
 * @param log what the topics say
 * @param state what S3, disk and services say
 * @param charges by command; without the commands that nothing was charged for
 * @param committed how far the topics are consumed
 * @param deadLetters where the records came from that were put aside
 */
public record ActorSnapshot(
    ActorId actor,
    ActorLog log,
    ActorState state,
    Map<String, List<ReplicateCharge>> charges,
    CommittedOffsets committed,
    Set<RecordPosition> deadLetters) {
  /** Whether the record was acknowledged, and not put aside. */
  boolean carriedOut(RecordPosition place) {
    return committed.covers(place) && !deadLetters.contains(place);
  }
}
