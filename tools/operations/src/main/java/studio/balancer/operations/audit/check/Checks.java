package studio.balancer.operations.audit.check;

import java.util.List;

/** All that is looked at with every actor. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new ListedImagesExist(),
          new NothingUnlisted(),
          new Numbers(),
          new PaidOnce(),
          new OneOutcome(),
          new OneOpenPlan(),
          new FoldGivesManifest(),
          new AcknowledgedLeftTraces());

  private Checks() {}

  public static List<Violation> of(ActorSnapshot snapshot) {
    return ALL.stream().flatMap(check -> check.of(snapshot).stream()).toList();
  }
}
