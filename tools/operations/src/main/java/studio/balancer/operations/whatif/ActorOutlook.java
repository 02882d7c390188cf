package studio.balancer.operations.whatif;

/** What would be done for an actor. */
public sealed interface ActorOutlook {
  /**
   * Decided twice.
   *
   * @param now as things are
   * @param then with what was asked about
   */
  record Compared(Outlook now, Outlook then) implements ActorOutlook {
    public boolean differs() {
      return !now.equals(then);
    }
  }

  /**
   * Nothing can be decided.
   *
   * @param reason why, in a line
   */
  record Undecided(String reason) implements ActorOutlook {}
}
