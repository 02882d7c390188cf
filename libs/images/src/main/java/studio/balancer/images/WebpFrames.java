package studio.balancer.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Looks at the pictures inside a WebP file. What its head says of the size, and what the frames
 * have, are two numbers; the decoder makes room for both, and has a frame whole in memory
 * (https://developers.google.com/speed/webp/docs/riff_container).
 */
final class WebpFrames {
  /** With four bytes a pixel, 64 MB. */
  static final int MOST_PIXELS = 1 << 24;

  private static final int FILE_HEAD = 12;
  private static final int CHUNK_HEAD = 8;
  private static final int ANIMATION_FRAME_HEAD = 16;
  private static final int FOURTEEN_BITS = 0x3fff;

  private final ByteBuffer bytes;
  private final int width;
  private final int height;

  private WebpFrames(byte[] bytes, int width, int height) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.width = width;
    this.height = height;
  }

  /**
   * Checks a file.
   *
   * @param width what its head says, in pixels
   * @param height what its head says, in pixels
   * @throws UnusableImage if a frame is larger than that, or the file is cut off
   */
  static void check(byte[] bytes, int width, int height) throws UnusableImage {
    if ((long) width * height > MOST_PIXELS) {
      throw new UnusableImage(
          "%d x %d pixels, at most %d in a WebP".formatted(width, height, MOST_PIXELS));
    }
    try {
      new WebpFrames(bytes, width, height).checkChunks(FILE_HEAD, bytes.length);
    } catch (IndexOutOfBoundsException e) {
      throw new UnusableImage("not a whole WEBP: it is cut off", e);
    }
  }

  private void checkChunks(int from, int end) throws UnusableImage {
    long at = from;
    while (at + CHUNK_HEAD <= end) {
      int start = (int) at + CHUNK_HEAD;
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + Integer.BYTES));
      if (start + length > end) {
        throw new UnusableImage("not a whole WEBP: it is cut off");
      }
      checkChunk(
          StandardCharsets.ISO_8859_1.decode(bytes.slice((int) at, 4)).toString(),
          start,
          (int) length);
      at = start + length + length % 2;
    }
  }

  private void checkChunk(String kind, int start, int length) throws UnusableImage {
    switch (kind) {
      case "VP8L" -> {
        int size = bytes.getInt(start + 1);
        checkFrame((size & FOURTEEN_BITS) + 1, (size >>> 14 & FOURTEEN_BITS) + 1);
      }
      case "VP8 " ->
          checkFrame(
              bytes.getShort(start + 6) & FOURTEEN_BITS, bytes.getShort(start + 8) & FOURTEEN_BITS);
      case "ANMF" -> checkChunks(start + ANIMATION_FRAME_HEAD, start + length);
      default -> {
        // Colours, metadata, or the head itself.
      }
    }
  }

  private void checkFrame(int frameWidth, int frameHeight) throws UnusableImage {
    if (frameWidth > width || frameHeight > height) {
      throw new UnusableImage(
          "a frame of %d x %d pixels in a WebP of %d x %d"
              .formatted(frameWidth, frameHeight, width, height));
    }
  }
}
