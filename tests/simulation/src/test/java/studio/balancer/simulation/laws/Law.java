package studio.balancer.simulation.laws;

/** What must be true of every schedule, however it went. */
public enum Law {
  /** A command is paid at most once. */
  PAID_ONCE,
  /** Replicate is not asked again for what it may have taken. */
  ASKED_ONCE,
  /** Of which prediction Replicate has told is in the ledger before anything else is done. */
  TOLD_IS_NOTED,
  /** A model is asked about the same bytes again only after something was cut short. */
  LOOKED_ONCE,
  /** Everything comes to an end. */
  SETTLES,
  /** Nothing but what is meant to leaves a handler, and nothing is given up. */
  NOTHING_GIVEN_UP,
  /** Every change is answered, by a plan or a refusal. */
  CHANGES_ANSWERED,
  /** An actor never has two open plans. */
  ONE_OPEN_PLAN,
  /** Every plan that was begun is carried through, and none stays open. */
  PLANS_COMPLETE,
  /** A command ends once; a parked one may end once more. */
  ONE_OUTCOME,
  /** No number is given twice, and none is left out. */
  NUMBERS,
  /**
   * Every image that was stored, and was not deleted, is in the manifest and in S3 as it was made.
   */
  NOTHING_LOST,
  /** No image is in S3 that the manifest does not know. */
  NOTHING_UNKNOWN,
  /** What was deleted is gone, and its bytes are in the trash. */
  DELETED_IS_GONE,
  /** A set is balanced after all that upstream left unjudged was looked at. */
  LOOKED_FIRST,
  /** The manifest is what the log folds to. */
  MANIFEST_IS_FOLD,
}
