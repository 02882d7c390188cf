package studio.balancer.operations.importing;

import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.importing.source.Refusal;

/** What came of one actor, or of a file. */
public sealed interface ImportResult {
  /** What was done with an actor. */
  enum Done {
    /** Nothing: it is a dry run. */
    WOULD_BE_IMPORTED,
    /** Its event is in the log. */
    IMPORTED,
    /** All of it is in the log from before. */
    KNOWN
  }

  /**
   * An actor.
   *
   * @param notes what was odd, a line each
   * @param uploads images that went to the bucket; in a dry run, that would
   */
  record Actor(ActorId actorId, Done done, ImageCounts counts, int uploads, List<String> notes)
      implements ImportResult {}

  /** A file, or an actor's files. */
  record Refused(Refusal refusal) implements ImportResult {}
}
