package studio.balancer.operations.rebuild;

import java.util.Locale;
import java.util.Optional;

/** What became of folding an actor's events anew. */
public sealed interface RebuildOutcome {
  /** How a stored manifest compares with the log. */
  enum Comparison {
    /** Byte for byte what the events fold to. */
    SAME,
    /** Something else than the events fold to. */
    DIFFERS,
    /** There is none, though there are events. */
    MISSING,
    /** It was missing or something else, and is now what the events fold to. */
    REBUILT;

    /** The name in answers. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The log was folded and held against what is stored.
   *
   * @param result how they compare, or what was done about it
   * @param events how many distinct events the log has of the actor
   * @param storedSha256 of the manifest that was found, or empty if there was none
   * @param foldedSha256 of what the events fold to, or empty if there are no events
   */
  record Compared(
      Comparison result, long events, Optional<String> storedSha256, Optional<String> foldedSha256)
      implements RebuildOutcome {
    /** This result, if the manifest was compared and perhaps written before, and then replaced. */
    Compared after(Compared before) {
      Comparison since = before.result() == Comparison.REBUILT ? Comparison.REBUILT : result;
      return new Compared(since, events, before.storedSha256(), foldedSha256);
    }
  }

  /**
   * Nothing was compared or written.
   *
   * @param problem why, for a person
   */
  record Failed(String problem) implements RebuildOutcome {}
}
