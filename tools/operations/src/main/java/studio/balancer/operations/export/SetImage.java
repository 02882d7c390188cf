package studio.balancer.operations.export;

import java.util.Optional;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.contracts.actor.ImageType;

/**
 * An image of a set.
 *
 * @param recorded as the manifest has it
 * @param stem its name in the export, without an extension
 */
record SetImage(RecordedImage recorded, String stem) {
  private static final String UNKNOWN = "unknown";

  boolean is(ImageType type) {
    return recorded.type().filter(type::equals).isPresent();
  }

  /** The image under that name in the export. */
  ExportedImage as(String file, Optional<String> trigger) {
    return new ExportedImage(
        file,
        Caption.of(Optional.ofNullable(recorded.prompt()), recorded.type(), trigger),
        recorded.type().map(ImageType::label).orElse(UNKNOWN),
        recorded.ours(),
        recorded.name());
  }
}
