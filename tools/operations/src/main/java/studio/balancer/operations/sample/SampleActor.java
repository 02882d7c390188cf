package studio.balancer.local.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import studio.balancer.local.rendering.ImageFile;
import studio.balancer.local.rendering.ImageRendering;
import studio.balancer.local.rendering.Picture;

/**
 * The actor of the demonstration, painted by code: the same bytes on every machine of a kind. With
 * the usual target of 13, 4 and 3, its three bad images go and 5 photorealistic, 1 black and white
 * and 1 colour image are missing.
 *
 * @param actorId its id
 * @param baseImageFileName of the picture that all others derive from
 * @param baseImage bytes of that PNG
 * @param images the training images, by number from 0
 */
public record SampleActor(
    String actorId, String baseImageFileName, byte[] baseImage, List<SampleImage> images) {

  private static final String ACTOR_ID = "0001_european_20_female";
  private static final int WIDTH = 768;
  private static final int HEIGHT = 432;
  private static final float JPEG_QUALITY = 0.9f;

  /** Paints all images, at once on all processors; about a second. */
  public static SampleActor create() {
    List<SampleImage> images =
        IntStream.range(0, SampleShot.ALL.size())
            .parallel()
            .mapToObj(number -> image(number, SampleShot.ALL.get(number)))
            .toList();
    BufferedImage base = Portrait.paint(SampleShot.BASE, WIDTH, HEIGHT, -1);
    return new SampleActor(ACTOR_ID, ACTOR_ID + "_base.png", ImageFile.png(base), images);
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
    return "system_actors/training_data/" + actorId + "/" + image.fileName();
  }

  /** The key under which upstream stores the base image. */
  public String baseImageKey() {
    return "system_actors/base_images/" + actorId + "/" + baseImageFileName;
  }

  private static SampleImage image(int number, SampleShot shot) {
    SplittableRandom random = new SplittableRandom(number);
    BufferedImage painted = Portrait.paint(shot.pose(), WIDTH, HEIGHT, number);
    Picture styled = ImageRendering.restyle(Picture.of(painted), shot.style(), random);
    BufferedImage image = Flaws.spoil(styled, shot.flaw(), random).toImage();
    return new SampleImage(
        shot.fileName(),
        number,
        shot.type(),
        shot.quality(),
        shot.prompt(),
        shot.fileName().endsWith(".png")
            ? ImageFile.png(image)
            : ImageFile.jpeg(image, JPEG_QUALITY),
        WIDTH,
        HEIGHT);
  }
}
