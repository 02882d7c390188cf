package studio.balancer.images.decoding;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import studio.balancer.images.pixels.Picture;

/** Decodes the first picture of a WebP, without its metadata, over which its reader stumbles. */
final class WebpDecoding {
  private static final int ALPHA_FLAG = 0x10;
  private static final int CANVAS_LENGTH = 10;
  private static final int RGB = 3;
  private static final int WHITE = 255;

  private WebpDecoding() {}

  static Picture decode(WebpHead head, byte[] bytes, long maxPixels) throws IOException {
    BufferedImage image = read(picture(head, bytes));
    int width = image.getWidth();
    Averages averages = new Averages(width, image.getHeight(), RGB, maxPixels, true);
    int[] argb = new int[width];
    byte[] row = new byte[width * RGB];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, argb, 0, width);
      for (int x = 0; x < width; x++) {
        int alpha = argb[x] >>> 24;
        row[RGB * x] = onWhite(argb[x] >> 16 & 0xff, alpha);
        row[RGB * x + 1] = onWhite(argb[x] >> 8 & 0xff, alpha);
        row[RGB * x + 2] = onWhite(argb[x] & 0xff, alpha);
      }
      averages.add(y, 0, 1, row, 0, width);
    }
    return averages.picture();
  }

  private static byte onWhite(int value, int alpha) {
    return (byte) ((value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE);
  }

  // Not through ImageIO's registry: what that finds depends on the thread that asks first.
  private static BufferedImage read(byte[] file) throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try (MemoryCacheImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] picture(WebpHead head, byte[] bytes) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (head.alpha() >= 0) {
      ByteBuffer canvas = ByteBuffer.allocate(CANVAS_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
      canvas.putInt(ALPHA_FLAG);
      canvas.putShort((short) (head.width() - 1)).put((byte) 0);
      canvas.putShort((short) (head.height() - 1)).put((byte) 0);
      body.writeBytes(ascii("VP8X"));
      body.writeBytes(little(CANVAS_LENGTH));
      body.writeBytes(canvas.array());
      chunk(bytes, head.alpha(), body);
    }
    chunk(bytes, head.picture(), body);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii("RIFF"));
    file.writeBytes(little(body.size() + 4));
    file.writeBytes(ascii("WEBP"));
    file.writeBytes(body.toByteArray());
    return file.toByteArray();
  }

  private static void chunk(byte[] bytes, int at, ByteArrayOutputStream out) {
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
    out.write(bytes, at, 8 + length);
    if (length % 2 == 1) {
      out.write(0);
    }
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
