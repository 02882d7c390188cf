package studio.balancer.operations.export;

import java.util.List;
import studio.balancer.contracts.actor.ActorId;

/** What came of an actor's export; written as JSON for programs. */
public sealed interface ExportOutcome {
  /**
   * The set is there.
   *
   * @param revision the manifest's
   * @param place the folder or archive
   * @param images how many are in it
   * @param leftOut how many are not, since their type is not known
   * @param marked how many are marked as generated
   * @param unchanged whether the same bytes were there already
   * @param notes what a person should know, a line each
   */
  record Exported(
      ActorId actorId,
      long revision,
      String place,
      int images,
      int leftOut,
      int marked,
      boolean unchanged,
      List<String> notes)
      implements ExportOutcome {}

  /**
   * Nothing of the set was written.
   *
   * @param refused why, in one line
   */
  record Refused(ActorId actorId, String refused) implements ExportOutcome {}
}
