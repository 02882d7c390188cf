package studio.balancer.console.inbox;

import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.deadletter.DeadLetter;
import studio.balancer.operations.parked.ParkedEntry;

/**
 * What waits for a decision.
 *
 * @param position how far the live events are contained in it; empty if that is not known
 * @param hidden how many more there are than a page shows
 * @param problems what could not be looked at
 */
public record InboxView(
    Optional<String> position,
    List<ParkedEntry> parked,
    List<LetterRow> letters,
    List<BlockedRow> blocked,
    int hidden,
    List<String> problems) {

  /**
   * Dead letters about one record.
   *
   * @param copies how many there are
   */
  public record LetterRow(DeadLetter first, int copies) {
    static LetterRow of(List<DeadLetter> same) {
      return new LetterRow(same.getFirst(), same.size());
    }

    /** Whose it is, as far as it can be told. */
    public Optional<String> actor() {
      return first.actor().map(ActorId::value);
    }

    /** Whether it is one of the events, which is read again where it is. */
    public boolean event() {
      return first.topic() == Topic.IMAGE_EVENTS;
    }
  }

  /** An actor that waits, and why. */
  public record BlockedRow(ActorId actor, int partition, long offset, String reason) {}

  /** Whether nothing waits. */
  public boolean empty() {
    return parked.isEmpty() && letters.isEmpty() && blocked.isEmpty() && problems.isEmpty();
  }
}
