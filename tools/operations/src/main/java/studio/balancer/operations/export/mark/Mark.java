package studio.balancer.operations.export.mark;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
    Container container =
        switch (format) {
          case JPEG -> new JpegSegments();
          case PNG -> new PngChunks();
          case WEBP -> new WebpChunks();
        };
    try {
      return marked(container, container.parts(ByteBuffer.wrap(bytes)))
          .<MarkResult>map(MarkResult.Marked::new)
          .orElseGet(MarkResult.MarkedAlready::new);
    } catch (UnmarkableException e) {
      return new MarkResult.NotMarked(e.getMessage());
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return new MarkResult.NotMarked("the file ends too soon");
    }
  }

  private static Optional<byte[]> marked(Container container, List<byte[]> parts)
      throws UnmarkableException {
    if (parts.stream().anyMatch(container::isSignature)) {
      throw new UnmarkableException("it carries content credentials, which a change would break");
    }
    Optional<byte[]> there = parts.stream().filter(container::isXmp).findFirst();
    if (there.isPresent()) {
      if (XmpPacket.isIn(there.get())) {
        return Optional.empty();
      }
      // Readers take one packet of a file, and what this one says is not ours to change.
      throw new UnmarkableException("it has XMP of its own");
    }
    List<byte[]> marked = new ArrayList<>(parts);
    marked.add(container.place(parts), container.part(XmpPacket.mark()));
    return Optional.of(container.file(marked));
  }
}
