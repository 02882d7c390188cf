package studio.balancer.operations.export.mark;

import java.util.Optional;
import studio.balancer.images.ImageFormat;

/**
 * Marks images as made by a model: IPTC's digital source type in an XMP packet
 * (https://iptc.org/std/photometadata/documentation/userguide/#_applying_metadata_for_ai_generated_images).
 * The packet goes between the parts of a file; what is decoded into pixels keeps its bytes.
 */
public final class Mark {
  private Mark() {}

  /** Marks an image of that format. */
  public static MarkResult on(byte[] bytes, ImageFormat format) {
    try {
      Optional<byte[]> marked =
          switch (format) {
            case JPEG -> JpegFile.read(bytes).marked();
            case PNG -> PngFile.read(bytes).marked();
            case WEBP -> WebpFile.read(bytes).marked();
          };
      return marked
          .<MarkResult>map(MarkResult.Marked::new)
          .orElseGet(MarkResult.MarkedAlready::new);
    } catch (UnmarkableException e) {
      return new MarkResult.NotMarked(e.getMessage());
    }
  }
}
