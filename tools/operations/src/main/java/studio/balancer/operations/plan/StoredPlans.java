package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.fold.ManifestStore;

/**
 * The plans in the bucket, each with what the actor's manifest knows of its end. A plan that is not
 * there, or cannot be read, is an {@link OperationException}.
 */
public record StoredPlans(ObjectStore store, String bucket) {
  private static final String END = ".json";

  /**
   * A plan that was stored.
   *
   * @param end empty while it is being carried out
   */
  public record StoredPlan(ObjectNode document, Optional<PlanCompleted> end) {}

  /** An actor's open plan, else the one that was made last. */
  public StoredPlan latest(ActorId actor) {
    return object(StateFolder.PLANS.key(actor + "/current" + END))
        .map(current -> PlanDocuments.parse(current.bytes(), "what is open of " + actor))
        .map(current -> current.path("open_plan").asText(null))
        .or(() -> last(actor))
        .map(id -> find(actor, id))
        .orElseThrow(() -> problem("there is no plan of %s", actor));
  }

  private Optional<String> last(ActorId actor) {
    return object(manifestKey(actor)).stream()
        .map(manifest -> PlanDocuments.parse(manifest.bytes(), manifestKey(actor)))
        .flatMap(manifest -> manifest.path("plans").properties().stream())
        .max(Comparator.comparing(plan -> plan.getValue().path("created_at").asText()))
        .map(Map.Entry::getKey);
  }

  public StoredPlan find(ActorId actor, String planId) {
    String key = StateFolder.PLANS.key(actor + "/" + checked(planId) + END);
    StoredObject object =
        object(key).orElseThrow(() -> problem("there is no plan %s of %s", planId, actor));
    ObjectNode plan = PlanDocuments.derived(actor, PlanDocuments.parse(object.bytes(), key));
    Optional<PlanCompleted> end =
        object(manifestKey(actor))
            .map(manifest -> manifest(actor, manifest))
            .flatMap(manifest -> Announcements.completion(manifest, planId));
    end.ifPresent(told -> ActionPlan.ended(plan, told));
    return new StoredPlan(plan, end);
  }

  /** A plan of whichever actor; all plans are listed. */
  public StoredPlan find(String planId) {
    String end = "/" + checked(planId) + END;
    String prefix = StateFolder.PLANS.prefix();
    try (Stream<ObjectSummary> objects = store.list(bucket, prefix)) {
      return objects
          .map(ObjectSummary::key)
          .filter(key -> key.endsWith(end))
          .map(key -> key.substring(prefix.length(), key.length() - end.length()))
          .filter(actor -> actor.matches(ActorId.PATTERN))
          .findFirst()
          .map(actor -> find(new ActorId(actor), planId))
          .orElseThrow(() -> problem("'%s' is neither a file nor the id of a plan", planId));
    }
  }

  private static String checked(String planId) {
    try {
      return Require.id("plan id", planId);
    } catch (IllegalArgumentException e) {
      throw new OperationException(e.getMessage());
    }
  }

  private Manifest manifest(ActorId actor, StoredObject object) {
    ManifestStore manifests = new ManifestStore(store, bucket);
    try {
      return Manifest.forReading(actor, object.bytes(), () -> manifests.history(actor));
    } catch (UnreadableJsonException e) {
      throw problem("%s %s", manifestKey(actor), e.getMessage());
    }
  }

  private static String manifestKey(ActorId actor) {
    return StateFolder.MANIFESTS.key(actor + END);
  }

  private Optional<StoredObject> object(String key) {
    return store.read(new ObjectAddress(bucket, key));
  }

  private static OperationException problem(String format, Object... values) {
    return new OperationException(format, values);
  }
}
