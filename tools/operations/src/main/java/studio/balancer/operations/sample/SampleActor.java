package studio.balancer.operations.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.balancer.contracts.actor.ImageKey;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/**
 * The actor of the demonstration: seventeen files, the same bytes on every machine. With the usual
 * target of 13, 4 and 3, its three bad images go and 5 photorealistic, 1 black and white and 1
 * colour image are missing.
 *
 * @param baseImageFileName of the picture that all others derive from
 * @param baseImage bytes of that PNG
 * @param images the training images, by number from 0
 */
public record SampleActor(
    String actorId, String baseImageFileName, byte[] baseImage, List<SampleImage> images) {

  private static final String ACTOR_ID = "0001_european_20_female";
  private static final int WIDTH = 768;
  private static final int HEIGHT = 432;

  /** What {@code images.json} says of an image. */
  private record Described(String fileName, String type, double quality, String prompt) {}

  /** Reads it from the files that come with the program. */
  public static SampleActor read() {
    try {
      Described[] described = Json.read(file("images.json"), Described[].class);
      List<SampleImage> images = new ArrayList<>();
      for (Described image : described) {
        images.add(
            new SampleImage(
                image.fileName(),
                images.size(),
                image.type(),
                image.quality(),
                image.prompt(),
                file(image.fileName()),
                WIDTH,
                HEIGHT));
      }
      String base = ACTOR_ID + "_base.png";
      return new SampleActor(ACTOR_ID, base, file(base), List.copyOf(images));
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException("the sample's images.json is spoilt", e);
    }
  }

  private static byte[] file(String name) {
    try (InputStream stream = SampleActor.class.getResourceAsStream("/sample/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the sample's " + name + " is missing");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same pictures as another actor's; the files keep their names, as upstream's do. */
  public SampleActor as(String otherId) {
    return new SampleActor(otherId, baseImageFileName, baseImage, images);
  }

  /**
   * The manifest that upstream would hand over for this set.
   *
   * @param url gives the S3 URL of a key
   */
  public ObjectNode manifest(Function<String, String> url) {
    return new SampleManifest(this, url).json();
  }

  /** The key under which upstream stores a training image. */
  public String imageKey(SampleImage image) {
    return ImageKey.PREFIX + actorId + "/" + image.fileName();
  }

  /** The key under which upstream stores the base image. */
  public String baseImageKey() {
    return "system_actors/base_images/" + actorId + "/" + baseImageFileName;
  }
}
