package studio.balancer.images;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files that are large inside, or odd. */
final class HostileImages {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int RGB_WITH_ALPHA = 6;
  private static final int CHANNELS = 4;

  private HostileImages() {}

  /** The head of a PNG with hardly any pixels after it. */
  static byte[] head(int width, int height) {
    return png(width, height, 8, new byte[10]);
  }

  /** A black PNG with alpha. */
  static byte[] png(int width, int height, int bitsOfAChannel) {
    int row = 1 + width * CHANNELS * bitsOfAChannel / Byte.SIZE;
    return png(width, height, bitsOfAChannel, new byte[row * height]);
  }

  private static byte[] png(int width, int height, int bitsOfAChannel, byte[] rows) {
    byte[] rest = {(byte) bitsOfAChannel, RGB_WITH_ALPHA, 0, 0, 0};
    return joined(
        PNG,
        pngChunk("IHDR", joined(big(width), big(height), rest)),
        pngChunk("IDAT", deflated(rows)),
        pngChunk("IEND", new byte[0]));
  }

  /** A JPEG whose head says another size. */
  static byte[] jpegHead(int width, int height) {
    return sized(Pictures.jpeg(8, 8), width, height);
  }

  /** A JPEG whose head says another size. */
  static byte[] sized(byte[] file, int width, int height) {
    byte[] jpeg = file.clone();
    int frame = find(jpeg, 0xc0, 0xc2);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
    return jpeg;
  }

  /** A progressive JPEG whose last scan is there some more times. */
  static byte[] progressive(BufferedImage image, int moreScans) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    byte[] whole = bytes.toByteArray();
    int end = whole.length - 2;
    int last = end;
    while ((whole[last] & 0xff) != 0xff || (whole[last + 1] & 0xff) != 0xda) {
      last--;
    }
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.write(whole, 0, end);
    for (int i = 0; i < moreScans; i++) {
      more.write(whole, last, end - last);
    }
    more.write(whole, end, 2);
    return more.toByteArray();
  }

  /** How often a scan begins. */
  static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 1; i < jpeg.length; i++) {
      scans += (jpeg[i - 1] & 0xff) == 0xff && (jpeg[i] & 0xff) == 0xda ? 1 : 0;
    }
    return scans;
  }

  /** The JPEG with an EXIF note that it is to be turned by 90 degrees. */
  static byte[] turned(byte[] jpeg) {
    return oriented(jpeg, 6);
  }

  /** The JPEG with an EXIF note of how it is to be turned. */
  static byte[] oriented(byte[] jpeg, int orientation) {
    byte[] entry = {0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation};
    return withSegment(
        jpeg,
        0xe1,
        joined("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1), entry, new byte[6]));
  }

  /** The JPEG with a segment at its start. */
  static byte[] withSegment(byte[] jpeg, int kind, byte[] content) {
    byte[] marker = {(byte) 0xff, (byte) kind, 0, (byte) (content.length + 2)};
    return joined(
        Arrays.copyOf(jpeg, 2), marker, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
  }

  /** The head of a JPEG with four channels, as printers have it. */
  static byte[] fourColours() {
    byte[] jpeg = Pictures.jpeg(8, 8);
    int frame = find(jpeg, 0xc0, 0xc0);
    byte[] other = jpeg.clone();
    other[frame + 3] += 3;
    other[frame + 9] = CHANNELS;
    byte[] channel = {4, 0x11, 0};
    int end = frame + 2 + 17;
    return joined(Arrays.copyOf(other, end), channel, Arrays.copyOfRange(other, end, other.length));
  }

  /** A WebP of these chunks. */
  static byte[] webp(byte[]... chunks) {
    byte[] body = joined(chunks);
    return joined(ascii("RIFF"), little(body.length + 4, 4), ascii("WEBP"), body);
  }

  static byte[] chunk(String kind, byte[] content) {
    return joined(ascii(kind), little(content.length, 4), content, new byte[content.length % 2]);
  }

  static byte[] canvas(int width, int height) {
    return canvas(width, height, 0);
  }

  static byte[] animatedCanvas(int width, int height) {
    return canvas(width, height, 2);
  }

  private static byte[] canvas(int width, int height, int flags) {
    return chunk("VP8X", joined(little(flags, 4), little(width - 1, 3), little(height - 1, 3)));
  }

  static byte[] frame(int width, int height, byte[] picture) {
    return chunk(
        "ANMF",
        joined(new byte[6], little(width - 1, 3), little(height - 1, 3), new byte[4], picture));
  }

  static byte[] lossless(int width, int height, byte[] pixels) {
    return chunk(
        "VP8L", joined(new byte[] {0x2f}, little((width - 1) | (height - 1) << 14, 4), pixels));
  }

  static byte[] lossy(int width, int height) {
    byte[] head = {0x10, 0, 0, (byte) 0x9d, 1, 0x2a};
    return chunk("VP8 ", joined(head, little(width, 2), little(height, 2), new byte[2000]));
  }

  private static int find(byte[] jpeg, int marker, int other) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker && (jpeg[at + 1] & 0xff) != other) {
      at += 2 + (jpeg[at + 2] & 0xff) * 256 + (jpeg[at + 3] & 0xff);
    }
    return at;
  }

  private static byte[] pngChunk(String kind, byte[] content) {
    byte[] checked = joined(ascii(kind), content);
    CRC32 sum = new CRC32();
    sum.update(checked);
    return joined(big(content.length), checked, big((int) sum.getValue()));
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deflated.toByteArray();
  }

  private static byte[] big(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  private static byte[] little(int value, int bytes) {
    return Arrays.copyOf(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array(),
        bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
