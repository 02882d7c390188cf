package studio.balancer.operations.export.mark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** JPEG: segments up to the first scan, and all that follows as one (ITU-T T.81, annex B). */
final class JpegSegments implements Container {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP11 = 0xeb;

  /** Marker and length. */
  private static final int HEAD = 4;

  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";

  @Override
  public List<byte[]> parts(ByteBuffer file) throws UnmarkableException {
    List<byte[]> parts = new ArrayList<>(List.of(Container.take(file, 2)));
    while (true) {
      int from = file.position();
      int marker = file.getShort() & 0xffff;
      int code = marker & 0xff;
      // What has no length, or is only filling, does not stand before the first scan.
      if (marker < 0xffc0 || (code >= 0xd0 && code <= START_OF_IMAGE + 1) || code == 0xff) {
        throw new UnmarkableException("its segments are not those of a JPEG");
      }
      int length = code == START_OF_SCAN ? file.remaining() : file.getShort() & 0xffff;
      file.position(from);
      parts.add(Container.take(file, length + 2L));
      if (code == START_OF_SCAN) {
        return parts;
      }
    }
  }

  @Override
  public boolean isSignature(byte[] part) {
    return is(part, APP11, "JP");
  }

  @Override
  public boolean isXmp(byte[] part) {
    return is(part, APP1, XMP);
  }

  @Override
  public byte[] part(byte[] packet) {
    int length = XMP.length() + packet.length;
    return ByteBuffer.allocate(HEAD + length)
        .putShort((short) (0xff00 | APP1))
        .putShort((short) (length + 2))
        .put(Container.ascii(XMP))
        .put(packet)
        .array();
  }

  /** JFIF and Exif each want to be first; both standards let others follow. */
  @Override
  public int place(List<byte[]> parts) {
    int place = 1;
    while (is(parts.get(place), APP0, "") || is(parts.get(place), APP1, "Exif\0")) {
      place++;
    }
    return place;
  }

  private static boolean is(byte[] part, int marker, String begin) {
    return (part[1] & 0xff) == marker && Container.has(part, HEAD, begin);
  }
}
