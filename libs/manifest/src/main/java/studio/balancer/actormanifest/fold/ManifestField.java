package studio.balancer.actormanifest.fold;

import java.util.Set;
import studio.balancer.actormanifest.history.History;

/** The manifest's fields that the fold writes. All others belong to the imported document. */
final class ManifestField {
  static final String ACTOR_ID = "actor_id";
  static final String REVISION = "revision";
  static final String CREATED_AT = "created_at";
  static final String UPDATED_AT = "updated_at";
  static final String TOTAL_IMAGES = "total_images";
  static final String NEXT_INDEX = "next_index";
  static final String METADATA = "metadata";
  static final String BASE_IMAGES = "base_images";
  static final String GENERATIONS = "generations";
  static final String IMAGES = "images";
  static final String COMMANDS = "commands";
  static final String PLANS = "plans";
  static final String DELETED_IMAGES = "deleted_images";
  static final String EVENT_IDS = "event_ids";

  /** What was moved out, and where it is; absent where nothing was. */
  static final String MOVED_TO_HISTORY = History.MOVED;

  /** Where an imported value goes whose name is taken and whose shape does not fit. */
  static final String IMPORTED_FIELDS = "imported_fields";

  /**
   * What the latest import that spoke of images said in no way that is understood, a line each;
   * absent where all was understood. Where it is there, {@code images} may not be all that there
   * is.
   */
  static final String IMAGES_NOT_UNDERSTOOD = "images_not_understood";

  /** The upstream's list of images; read at an import, never written. */
  static final String TRAINING_DATA = "training_data";

  /** Said by the fold alone: an imported value of that name is written over. */
  static final Set<String> OWNED =
      Set.of(
          ACTOR_ID,
          REVISION,
          UPDATED_AT,
          TOTAL_IMAGES,
          NEXT_INDEX,
          EVENT_IDS,
          IMAGES_NOT_UNDERSTOOD,
          MOVED_TO_HISTORY);

  private ManifestField() {}
}
