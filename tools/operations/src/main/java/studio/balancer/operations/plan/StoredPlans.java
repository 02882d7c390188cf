package studio.balancer.operations.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.actormanifest.announcement.Announcements;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Require;
import studio.balancer.contracts.plan.ActionPlan;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.objectstore.StoredObject;
import studio.balancer.operations.OperationException;

/** The plans in the bucket, each with what the actor's manifest knows of its end. */
public final class StoredPlans {
  private static final String END = ".json";

  private final ObjectStore store;
  private final String bucket;

  public StoredPlans(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /**
   * An actor's open plan, else the one that was made last.
   *
   * @throws OperationException if there is none
   */
  public ActionPlan latest(ActorId actor) {
    Optional<String> open =
        object(StateFolder.PLANS.key(actor + "/current" + END))
            .map(current -> tree(current, "what is open of " + actor))
            .map(current -> current.path("open_plan").asText(null));
    return open.or(() -> last(actor))
        .map(id -> find(actor, id))
        .orElseThrow(
            () ->
                new OperationException(
                    String.format(Locale.ROOT, "there is no plan of %s", actor)));
  }

  /** As its manifest knows them. */
  private Optional<String> last(ActorId actor) {
    return manifest(actor).map(StoredObject::bytes).stream()
        .flatMap(bytes -> manifestTree(bytes, actor).path("plans").properties().stream())
        .max(Comparator.comparing(plan -> plan.getValue().path("created_at").asText()))
        .map(Map.Entry::getKey);
  }

  /**
   * A plan.
   *
   * @throws OperationException if it is not there
   */
  public ActionPlan find(ActorId actor, String planId) {
    String key = StateFolder.PLANS.key(actor + "/" + checked(planId) + END);
    StoredObject object =
        object(key)
            .orElseThrow(
                () ->
                    new OperationException(
                        String.format(Locale.ROOT, "there is no plan %s of %s", planId, actor)));
    ActionPlan plan =
        PlanDocuments.parse(object.bytes(), key).derived(PlanDocuments.localPaths(actor));
    return manifest(actor)
        .map(manifest -> folded(manifest.bytes(), actor))
        .flatMap(manifest -> Announcements.completion(manifest, planId))
        .map(plan::ended)
        .orElse(plan);
  }

  /**
   * A plan of whichever actor; all plans are listed.
   *
   * @throws OperationException if it is nowhere
   */
  public ActionPlan find(String planId) {
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
          .orElseThrow(
              () ->
                  new OperationException(
                      String.format(
                          Locale.ROOT, "'%s' is neither a file nor the id of a plan", planId)));
    }
  }

  private static String checked(String id) {
    try {
      return Require.id("plan id", id);
    } catch (IllegalArgumentException e) {
      throw new OperationException(e.getMessage());
    }
  }

  private Optional<StoredObject> manifest(ActorId actor) {
    return object(StateFolder.MANIFESTS.key(actor + END));
  }

  private Optional<StoredObject> object(String key) {
    return store.read(new ObjectAddress(bucket, key));
  }

  private static JsonNode tree(StoredObject object, String what) {
    try {
      return Json.read(object.bytes(), JsonNode.class, PlanDocuments.LARGEST);
    } catch (UnreadableJsonException e) {
      throw unreadable(what, e);
    }
  }

  private static JsonNode manifestTree(byte[] bytes, ActorId actor) {
    try {
      return Json.readManifest(bytes);
    } catch (UnreadableJsonException e) {
      throw unreadable("the manifest of " + actor, e);
    }
  }

  private static Manifest folded(byte[] bytes, ActorId actor) {
    try {
      return Manifest.parse(actor, bytes);
    } catch (UnreadableJsonException e) {
      throw unreadable("the manifest of " + actor, e);
    }
  }

  private static OperationException unreadable(String what, UnreadableJsonException e) {
    return new OperationException(
        String.format(Locale.ROOT, "cannot read %s: %s", what, e.getMessage()));
  }
}
