package studio.balancer.operations.importing;

import java.util.List;
import java.util.Map;
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
   * @param uploads images that went to the bucket; in a dry run, that would
   * @param missing what the records name and is not there, by kind, if that was asked
   * @param notes what was odd, a line each
   */
  record Actor(
      ActorId actorId,
      Done done,
      ImageCounts counts,
      int uploads,
      Map<String, List<String>> missing,
      List<String> notes)
      implements ImportResult {}

  /** A file, or an actor's files. */
  record Refused(Refusal refusal) implements ImportResult {}
}
