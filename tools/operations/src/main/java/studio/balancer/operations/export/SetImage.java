package studio.balancer.operations.export;

import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ImageType;

/**
 * An image of a set that may be exported.
 *
 * @param recorded as the manifest has it
 * @param stem its name in the export, without an extension
 */
record SetImage(RecordedImage recorded, String stem) {
  /** How an image of unknown type is described. */
  static final String UNKNOWN = "unknown";

  /** Its name in the manifest. */
  String name() {
    return recorded.name();
  }

  Optional<ImageType> type() {
    return recorded.type();
  }

  boolean is(ImageType type) {
    return type().filter(type::equals).isPresent();
  }

  /** The type's name. */
  String typeLabel() {
    return type().map(ImageType::label).orElse(UNKNOWN);
  }

  String caption(Optional<String> trigger) {
    return Caption.of(Optional.ofNullable(recorded.prompt()), type(), trigger);
  }
}
