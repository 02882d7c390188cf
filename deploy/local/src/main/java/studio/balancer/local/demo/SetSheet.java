package studio.balancer.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.actor.ImageNumber;
import studio.balancer.images.sheet.ContactSheet;
import studio.balancer.images.sheet.ContactSheet.Panel;
import studio.balancer.images.sheet.Thumbnail;
import studio.balancer.images.sheet.Thumbnail.State;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.replicate.rendering.ImageCodec;

/** The contact sheet of a set before and after, from what is in S3. */
final class SetSheet {
  private final ObjectStore store;
  private final String bucket;
  private final Map<String, byte[]> bytes = new HashMap<>();

  SetSheet(ObjectStore store, String bucket) {
    this.store = store;
    this.bucket = bucket;
  }

  /** Keeps the bytes of a set's images, before some of them go. */
  void remember(ActorId actor, JsonNode manifest) {
    for (String name : names(manifest)) {
      bytes.computeIfAbsent(
          name,
          file ->
              store
                  .read(new ObjectAddress(bucket, ImageKey.of(actor, file)))
                  .map(object -> object.bytes())
                  .orElse(new byte[0]));
    }
  }

  byte[] draw(ActorId actor, JsonNode before, JsonNode after) {
    remember(actor, after);
    return new ContactSheet()
        .draw(
            "Training set of " + actor,
            List.of(
                new Panel("Before", thumbnails(before, after, State.DELETED)),
                new Panel("After", thumbnails(after, before, State.NEW))));
  }

  private List<Thumbnail> thumbnails(JsonNode set, JsonNode other, State unlessInOther) {
    List<Thumbnail> thumbnails = new ArrayList<>();
    for (String name : names(set)) {
      JsonNode entry = set.path("images").path(name);
      thumbnails.add(
          new Thumbnail(
              name,
              entry.path("type").asText("?"),
              entry.path("quality").isNumber()
                  ? OptionalDouble.of(entry.path("quality").asDouble())
                  : OptionalDouble.empty(),
              () -> decoded(bytes.get(name)),
              other.path("images").has(name) ? State.KEPT : unlessInOther,
              ""));
    }
    return thumbnails;
  }

  /** The sheet shows what is there; that a file is broken is for the set's own check to say. */
  private static Optional<BufferedImage> decoded(byte[] bytes) {
    try {
      return Optional.of(ImageCodec.decode(bytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> names(JsonNode manifest) {
    List<String> names = new ArrayList<>();
    manifest.path("images").fieldNames().forEachRemaining(names::add);
    names.sort(Comparator.comparingInt(name -> ImageNumber.of(name).orElse(0)));
    return names;
  }
}
