package studio.balancer.actormanifest.history;

import studio.balancer.contracts.text.Line;

/**
 * When something moves out of a manifest, by numbers alone: the same events give the same bytes on
 * any day. An actor that stays below them has no history, and the manifest that it always had.
 *
 * @param maxCommands with more commands than this in the manifest, settled ones move
 * @param keptCommands until so many are left; what must stay stays
 * @param maxEvents with more events than this listed in the manifest, the ids of the oldest move
 * @param keptEvents until so many are left
 * @param maxRestorable of so many names that are gone, the last to come, the history keeps what a
 *     restore needs; of those in the manifest all
 */
public record HistoryRule(
    int maxCommands, int keptCommands, int maxEvents, int keptEvents, int maxRestorable) {
  /**
   * Of all installations: it is part of what the events fold to. 500 commands, each of them a
   * deletion whose former entry is kept, take 1.3 MB of a manifest's 2.
   */
  public static final HistoryRule DEFAULT = new HistoryRule(500, 250, 2000, 1000, 1000);

  /** Of who only tries out what events would come to. */
  public static final HistoryRule NOTHING_MOVES =
      new HistoryRule(Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 1, Integer.MAX_VALUE);

  /** Something must be left, and less than what made it move. */
  public HistoryRule {
    require("commands", keptCommands, maxCommands);
    require("events", keptEvents, maxEvents);
  }

  private static void require(String what, int kept, int max) {
    if (kept < 1 || kept >= max) {
      throw new IllegalArgumentException(
          Line.of("invalid kept %s '%d': expected 1 to %d", what, kept, max - 1));
    }
  }
}
