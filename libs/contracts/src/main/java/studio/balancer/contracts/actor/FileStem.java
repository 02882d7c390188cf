package studio.balancer.contracts.actor;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A file's name without its last extension. By it captions and what trainers have computed belong
 * to an image: {@code 0001_3.txt} to {@code 0001_3.jpg}.
 *
 * @param value composed (NFC): a caption's name may be written with other code points
 */
public record FileStem(String value) {
  private static final Set<String> COMPANIONS = Set.of("txt", "caption", "npz");
  private static final Set<String> IMAGES =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "avif", "heic",
          "heif");

  public static FileStem of(String name) {
    int dot = name.lastIndexOf('.');
    return new FileStem(
        Normalizer.normalize(dot > 0 ? name.substring(0, dot) : name, Normalizer.Form.NFC));
  }

  public boolean hasCompanion(String name) {
    return COMPANIONS.contains(extension(name)) && of(name).equals(this);
  }

  public boolean hasImage(String name) {
    return IMAGES.contains(extension(name)) && of(name).equals(this);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
