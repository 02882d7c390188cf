package studio.balancer.operations.export;

import java.util.List;
import studio.balancer.contracts.actor.ActorId;

/** What came of an actor's export. */
public sealed interface ExportOutcome {
  /** Whose it is. */
  ActorId actor();

  /**
   * The set is there.
   *
   * @param revision the manifest's
   * @param place the folder or archive
   * @param images how many are in it
   * @param leftOut how many are not, since their type is not known
   * @param marked how many are marked as generated
   * @param unchanged whether it was there already, the same bytes
   * @param notes what a person should know, a line each
   */
  record Exported(
      ActorId actor,
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
   * @param reason one line
   */
  record Refused(ActorId actor, String reason) implements ExportOutcome {}
}
