package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import studio.balancer.contracts.actor.ActorId;

/** The shape of a manifest: every field that the fold relies on, in its order. */
final class Skeleton {
  private static final List<String> OBJECTS =
      List.of(
          ManifestField.IMAGES,
          ManifestField.COMMANDS,
          ManifestField.PLANS,
          ManifestField.DELETED_IMAGES);
  private static final List<String> ARRAYS =
      List.of(ManifestField.GENERATIONS, ManifestField.EVENT_IDS);

  private Skeleton() {}

  static ObjectNode of(ActorId actor) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put(ManifestField.ACTOR_ID, actor.value());
    document.put(ManifestField.REVISION, 0);
    document.putNull(ManifestField.CREATED_AT);
    document.putNull(ManifestField.UPDATED_AT);
    document.put(ManifestField.TOTAL_IMAGES, 0);
    document.put(ManifestField.NEXT_INDEX, 0);
    document.putObject(ManifestField.METADATA);
    document.putArray(ManifestField.BASE_IMAGES);
    document.putArray(ManifestField.GENERATIONS);
    document.putObject(ManifestField.IMAGES);
    document.putObject(ManifestField.COMMANDS);
    document.putObject(ManifestField.PLANS);
    document.putObject(ManifestField.DELETED_IMAGES);
    document.putArray(ManifestField.EVENT_IDS);
    return document;
  }

  static boolean fits(ObjectNode document) {
    return OBJECTS.stream().allMatch(name -> document.path(name).isObject())
        && ARRAYS.stream().allMatch(name -> document.path(name).isArray())
        && document.path(ManifestField.NEXT_INDEX).canConvertToInt()
        && document.path(ManifestField.EVENT_IDS).size() > 0;
  }
}
