package studio.balancer.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.operations.sample.SampleActor;
import studio.balancer.operations.sample.SampleImage;

/**
 * The sample's set under other actors' names: 16 images, of which balancing deletes 3, and 7 that
 * are missing.
 *
 * @param store where the images go
 * @param urls names them
 * @param bucket the balancer's
 * @param folder for the local copies
 */
public record SampleSet(ObjectStore store, ObjectUrls urls, String bucket, DataFolder folder) {
  private static final SampleActor SAMPLE = SampleActor.read();

  /** Puts images and base image where upstream would, and returns the manifest to import. */
  public ObjectNode put(String actor) {
    for (SampleImage image : SAMPLE.images()) {
      put(key(actor, image.fileName()), image.bytes());
      writeLocal(actor, image);
    }
    put(baseImageKey(actor), SAMPLE.baseImage());
    ObjectNode manifest =
        SAMPLE.manifest(key -> url(key(actor, key.substring(key.lastIndexOf('/') + 1))));
    manifest.put("actor_id", actor);
    ObjectNode base = (ObjectNode) manifest.path("base_images").path(0);
    base.remove("relative_path");
    base.put("s3_url", url(baseImageKey(actor)));
    return manifest;
  }

  /** Where an actor's image is in the bucket. */
  public static String key(String actor, String file) {
    return "system_actors/training_data/%s/%s".formatted(actor, file);
  }

  private static String baseImageKey(String actor) {
    return "system_actors/base_images/" + actor + "/base.png";
  }

  private String url(String key) {
    return urls.of(new ObjectAddress(bucket, key));
  }

  private void writeLocal(String actor, SampleImage image) {
    try {
      folder.write(folder.image(new ActorId(actor), new FileName(image.fileName())), image.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String key, byte[] bytes) {
    store.create(new ObjectAddress(bucket, key), new ObjectContent(bytes, "image/png", Map.of()));
  }
}
