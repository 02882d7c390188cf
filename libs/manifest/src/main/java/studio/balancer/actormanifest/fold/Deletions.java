package studio.balancer.actormanifest.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import studio.balancer.contracts.event.ImageDeleted;

/**
 * The names that are gone. Each keeps the image's former entry for a while, since that is what an
 * operator's restore brings back.
 */
final class Deletions {
  /** The field with the former entry. */
  static final String ENTRY = "entry";

  private static final String DELETED_AT = "deleted_at";

  /**
   * Three times as long as the bytes are kept unless it is configured otherwise. An actor whose
   * images come and go for years would have a manifest too large to be read, if all of them stayed.
   */
  private static final Duration RESTORABLE = Duration.ofDays(90);

  private Deletions() {}

  /**
   * What was deleted before is no more restorable. By the events' own times: the same log must give
   * the same bytes on any day.
   *
   * @param text the time as it is written
   */
  record KeptSince(Instant time, String text) {
    static KeptSince of(Manifest manifest) {
      Instant time = manifest.updatedAt().minus(RESTORABLE);
      return new KeptSince(time, Nodes.time(time));
    }

    /** Whether a name was deleted before. */
    boolean isAfter(JsonNode deleted) {
      String at = deleted.path(DELETED_AT).asText();
      if (at.length() == text.length() && at.endsWith("Z") && at.compareTo(text) >= 0) {
        // Written in one form, the later text is the later time: most are young, and are not read.
        return false;
      }
      return Nodes.entry(deleted, DeletedImage.class)
          .map(DeletedImage::deletedAt)
          .filter(time::isAfter)
          .isPresent();
    }
  }

  static void add(Manifest manifest, ImageDeleted event) {
    String name = event.file().value();
    JsonNode former = manifest.images().remove(name);
    if (former == null && manifest.gone().find(name).filter(Deletions::restorable).isPresent()) {
      // Nothing was left to delete: the deletion that found the image says how to bring it back.
      return;
    }
    ObjectNode deleted = Nodes.node(DeletedImage.of(event));
    if (former instanceof ObjectNode entry) {
      deleted.set(ENTRY, entry);
    }
    manifest.deletedImages().set(name, deleted);
    KeptSince keptSince = KeptSince.of(manifest);
    for (JsonNode one : manifest.deletedImages()) {
      if (restorable(one) && keptSince.isAfter(one)) {
        ((ObjectNode) one).remove(ENTRY);
      }
    }
  }

  private static boolean restorable(JsonNode deleted) {
    return deleted.path(ENTRY).isObject();
  }
}
