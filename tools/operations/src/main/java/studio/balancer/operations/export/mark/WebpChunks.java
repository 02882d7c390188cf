package studio.balancer.operations.export.mark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * WebP: a head and chunks (https://developers.google.com/speed/webp/docs/riff_container). XMP is
 * for the extended format only, so a simple file gets the chunk that makes it one.
 */
final class WebpChunks implements Container {
  private static final String EXTENDED = "VP8X";
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String XMP = "XMP ";
  private static final int XMP_FLAG = 0x04;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXTENDED_SIZE = 10;
  private static final int FILE_HEAD = 12;

  /** Type and size of a chunk, and of the file. */
  private static final int HEAD = 8;

  @Override
  public List<byte[]> parts(ByteBuffer file) throws UnmarkableException {
    file.order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> parts = new ArrayList<>(List.of(Container.take(file, FILE_HEAD)));
    if ((file.getInt(4) & 0xffffffffL) != file.capacity() - HEAD) {
      throw new UnmarkableException("its size is not the one that it names");
    }
    do {
      long size = file.getInt(file.position() + 4) & 0xffffffffL;
      parts.add(Container.take(file, HEAD + size + size % 2));
    } while (file.hasRemaining());
    return parts;
  }

  @Override
  public boolean isSignature(byte[] part) {
    return Container.has(part, 0, "C2PA");
  }

  @Override
  public boolean isXmp(byte[] part) {
    return Container.has(part, 0, XMP);
  }

  @Override
  public byte[] part(byte[] packet) {
    return chunk(XMP, packet);
  }

  @Override
  public int place(List<byte[]> parts) {
    return parts.size();
  }

  @Override
  public byte[] file(List<byte[]> parts) throws UnmarkableException {
    List<byte[]> all = new ArrayList<>(parts);
    if (!Container.has(all.get(1), 0, EXTENDED)) {
      all.add(1, extension(all.get(1)));
    }
    byte[] features = all.get(1).clone();
    features[HEAD] |= XMP_FLAG;
    all.set(1, features);
    byte[] file = Container.joined(all);
    little(file).putInt(4, file.length - HEAD);
    return file;
  }

  /** What the extended format says first: features and size, which the picture itself knows. */
  private static byte[] extension(byte[] picture) throws UnmarkableException {
    ByteBuffer data = little(picture).position(HEAD);
    if (Container.has(picture, 0, LOSSY)) {
      // RFC 6386, 9.1: frame tag and start code, then 14 bits each.
      Container.take(data, 6);
      return extension(0, data.getShort() & 0x3fff, data.getShort() & 0x3fff);
    }
    if (!Container.has(picture, 0, LOSSLESS)) {
      throw new UnmarkableException("it does not begin with a picture");
    }
    data.get();
    int bits = data.getInt();
    return extension(
        (bits >> 28 & 1) == 1 ? ALPHA_FLAG : 0, (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
  }

  private static byte[] extension(int flags, int width, int height) {
    ByteBuffer data = little(new byte[EXTENDED_SIZE]).putInt(flags);
    for (int length : new int[] {width - 1, height - 1}) {
      data.putShort((short) length).put((byte) (length >> 16));
    }
    return chunk(EXTENDED, data.array());
  }

  private static byte[] chunk(String type, byte[] data) {
    byte[] chunk = new byte[HEAD + data.length + data.length % 2];
    little(chunk).put(Container.ascii(type)).putInt(data.length).put(data);
    return chunk;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
