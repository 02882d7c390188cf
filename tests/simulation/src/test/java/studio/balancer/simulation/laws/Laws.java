package studio.balancer.simulation.laws;

import java.util.ArrayList;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.simulation.world.World;

/** Checks a world in which nothing happens any more. */
public final class Laws {
  private Laws() {}

  /** Every law that was broken, and by what. */
  public static List<Violation> check(World world) {
    List<Violation> violations = new ArrayList<>();
    History history = History.of(world.log());
    violations.addAll(MoneyLaws.check(world.replicate()));
    violations.addAll(world.model().violations(world.troubles()));
    violations.addAll(DeliveryLaws.check(world.log(), history));
    for (ActorId actor : history.actors()) {
      violations.addAll(PlanLaws.check(world.bucket(), history, actor));
      violations.addAll(ImageLaws.check(world.bucket(), history, actor));
      violations.addAll(LookingLaws.check(world.log(), history, actor));
    }
    return violations;
  }
}
