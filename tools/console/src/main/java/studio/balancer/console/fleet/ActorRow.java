package studio.balancer.console.fleet;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.manifest.ActorManifestUpdated;
import studio.balancer.contracts.text.Line;
import studio.balancer.operations.overview.RunningPlan;

/**
 * An actor in the table.
 *
 * @param missing how many images of all types are missing
 * @param surplus how many are too many, those of unknown type included
 * @param plan its open plan
 * @param parked how many of its commands wait for an operator
 */
public record ActorRow(
    ActorId actorId,
    int images,
    Map<ImageType, Integer> types,
    int missing,
    int surplus,
    Optional<RunningPlan> plan,
    int parked,
    long revision,
    Instant updated) {

  static ActorRow of(
      ActorManifestUpdated set,
      Map<ImageType, Integer> target,
      Optional<RunningPlan> plan,
      int parked) {
    Map<ImageType, Integer> types = set.state().types();
    int missing = 0;
    int wanted = 0;
    for (Map.Entry<ImageType, Integer> type : target.entrySet()) {
      missing += Math.max(0, type.getValue() - types.get(type.getKey()));
      wanted += type.getValue();
    }
    int surplus = set.state().totalImages() + missing - wanted;
    return new ActorRow(
        set.actorId(),
        set.state().totalImages(),
        types,
        missing,
        surplus,
        plan,
        parked,
        set.revision(),
        set.occurredAt());
  }

  /** How many images of a type there are. */
  public int of(ImageType type) {
    return types.get(type);
  }

  public boolean balanced() {
    return missing == 0 && surplus == 0;
  }

  /** How the set stands, in a few words. */
  public String standing() {
    return balanced()
        ? "balanced"
        : missing == 0
            ? Line.of("%d too many", surplus)
            : surplus == 0
                ? Line.of("%d missing", missing)
                : Line.of("%d missing, %d too many", missing, surplus);
  }
}
