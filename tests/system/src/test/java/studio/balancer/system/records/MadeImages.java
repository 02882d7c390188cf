package studio.balancer.system.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.S3Connection;

/**
 * Gives bytes to the images that records only name: an object where an image's URL says it is, and
 * a file where an import looks for it if the records name a file, or no object. Each image is a
 * small picture of its own.
 */
final class MadeImages {
  private static final int WIDTH = 96;
  private static final int HEIGHT = 64;
  private static final int SPOTS = 12;

  private final S3Connection s3;
  private final DataFolder folder;
  private final Set<String> buckets = new HashSet<>();
  private final Map<String, byte[]> made = new HashMap<>();

  MadeImages(S3Connection s3, DataFolder folder) {
    this.s3 = s3;
    this.folder = folder;
  }

  /** Makes those that a manifest names, base images among them. */
  void give(ActorId actor, JsonNode manifest) {
    manifest
        .path("images")
        .properties()
        .forEach(image -> give(actor, image.getKey(), image.getValue()));
    for (JsonNode base : manifest.path("base_images")) {
      place(base.path("s3_url").asText(""), base.path("filename").asText(""));
    }
  }

  /** What can be no file's name stays without. */
  private void give(ActorId actor, String name, JsonNode image) {
    if (!plain(name)) {
      return;
    }
    boolean placed = place(image.path("s3_url").asText(""), name);
    if (!placed || !image.path("local_path").asText("").isBlank()) {
      try {
        folder.write(folder.image(actor, new FileName(name)), of(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static boolean plain(String name) {
    try {
      return new FileName(name).value().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean place(String url, String name) {
    List<ObjectAddress> places = s3.urls().places(url, name);
    if (places.isEmpty() || !plain(name)) {
      return false;
    }
    ObjectAddress address = places.getFirst();
    if (buckets.add(address.bucket())) {
      s3.createBucket(address.bucket());
    }
    String type = new FileName(name).mediaType();
    s3.store().create(address, new ObjectContent(of(name), type, Map.of()));
    return true;
  }

  /** The bytes of an image, the same each time. */
  byte[] of(String name) {
    return made.computeIfAbsent(name, MadeImages::picture);
  }

  private static byte[] picture(String name) {
    Random random = new Random(name.hashCode());
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int spot = 0; spot < SPOTS; spot++) {
      graphics.setColor(new Color(random.nextInt(1 << 24)));
      graphics.fillOval(random.nextInt(WIDTH) - 16, random.nextInt(HEIGHT) - 16, 32, 32);
    }
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String format = name.toLowerCase(Locale.ROOT).endsWith(".png") ? "png" : "jpg";
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
