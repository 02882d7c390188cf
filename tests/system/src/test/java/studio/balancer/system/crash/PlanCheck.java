package studio.balancer.system.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.client.BalanceOutcome;
import studio.balancer.system.TestSystem;

/** Whether a plan came to the end that it must come to, whatever service was killed on the way. */
final class PlanCheck {
  private static final Map<String, Integer> TARGET =
      Map.of("photorealistic", 13, "bw_stylized", 4, "color_stylized", 3);

  private static final int IMAGES = 20;
  private static final int GENERATED = 7;
  private static final int DELETED = 3;
  private static final int FIRST_NEW = 16;

  private final TestSystem system;
  private final Audit audit;
  private final ActorId actor;
  private final boolean mayPark;

  /**
   * @param actor whose plan it is
   * @param mayPark whether the kill may leave it unknown if an image was asked for
   */
  PlanCheck(TestSystem system, Audit audit, ActorId actor, boolean mayPark) {
    this.system = system;
    this.audit = audit;
    this.actor = actor;
    this.mayPark = mayPark;
  }

  /** What shows that a service is still at work: an open plan, images that wait to be stored. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    ObjectAddress pointer =
        new ObjectAddress(system.bucket(), "plans/%s/current.json".formatted(actor));
    system
        .store()
        .read(pointer)
        .filter(PlanCheck::isOpen)
        .ifPresent(open -> left.add("the plan is open still"));
    system
        .store()
        .list(system.bucket(), "staging/")
        .forEach(object -> left.add(object.key() + " is left over"));
    return left;
  }

  /** What is not as it must be. */
  List<String> violations(BalanceOutcome outcome) {
    if (!(outcome instanceof BalanceOutcome.Completed completed)) {
      return List.of("the plan did not complete: " + outcome);
    }
    PlanCompleted end = completed.end();
    List<String> violations = new ArrayList<>();
    int parked = end.parked();
    if (end.deleted() != DELETED || end.stored() + parked != GENERATED || parked > 0 && !mayPark) {
      violations.add("the plan ended as " + end);
    }
    system
        .manifest(actor.value())
        .ifPresentOrElse(
            manifest -> checkManifest(manifest, parked, violations),
            () -> violations.add("there is no manifest"));
    if (violations.isEmpty()) {
      // Last, since it takes longest: the charges, and all that can be wrong without being seen.
      audit.run(Scope.of(actor)).violations().forEach(found -> violations.add(found.toString()));
    }
    return violations;
  }

  private void checkManifest(JsonNode manifest, int parked, List<String> violations) {
    JsonNode images = manifest.path("images");
    int next = FIRST_NEW + GENERATED - parked;
    IntStream.range(FIRST_NEW, next)
        .mapToObj(number -> FileName.numbered(actor, number).value())
        .filter(file -> !images.has(file))
        .forEach(file -> violations.add(file + " is missing"));
    if (manifest.path("next_index").asInt() != next) {
      violations.add("next_index is " + manifest.path("next_index"));
    }
    Map<String, Integer> counts = new TreeMap<>();
    images.forEach(image -> counts.merge(image.path("type").asText(), 1, Integer::sum));
    if (images.size() != IMAGES - parked || parked == 0 && !counts.equals(TARGET)) {
      violations.add("the set is " + counts);
    }
  }

  private static boolean isOpen(StoredObject pointer) {
    return new String(pointer.bytes(), StandardCharsets.UTF_8).contains("\"open_plan\"");
  }
}
