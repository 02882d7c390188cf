package studio.balancer.operations.export.mark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A JPEG as its segments up to the first scan, and all that follows (ITU-T T.81, annex B).
 *
 * @param segments markers and payloads; a payload of null has no length field
 * @param rest from the first scan on
 */
record JpegFile(List<Segment> segments, byte[] rest) {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP11 = 0xeb;
  private static final int LARGEST = 0xffff - 2;
  private static final byte[] EXIF = text("Exif\0");
  private static final byte[] XMP = text("http://ns.adobe.com/xap/1.0/\0");
  private static final byte[] JUMBF = text("JP");

  /**
   * A segment.
   *
   * @param marker its second byte
   */
  record Segment(int marker, byte[] payload) {
    boolean is(int wanted, byte[] begin) {
      return marker == wanted
          && payload.length >= begin.length
          && Arrays.equals(payload, 0, begin.length, begin, 0, begin.length);
    }
  }

  static JpegFile read(byte[] bytes) throws UnmarkableException {
    Cursor file = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
    file.take(2);
    List<Segment> segments = new ArrayList<>();
    while (true) {
      int from = file.at();
      int marker = marker(file);
      if (marker == START_OF_SCAN) {
        return new JpegFile(segments, Arrays.copyOfRange(bytes, from, bytes.length));
      }
      // What has no length does not stand before the first scan.
      if (marker < 0xc0 || (marker >= 0xd0 && marker <= START_OF_IMAGE + 1)) {
        throw new UnmarkableException("its segments are not those of a JPEG");
      }
      segments.add(new Segment(marker, file.take((long) file.unsignedShort() - 2)));
    }
  }

  private static int marker(Cursor file) throws UnmarkableException {
    if (file.unsignedByte() != 0xff) {
      throw new UnmarkableException("its segments are not those of a JPEG");
    }
    while (file.peek() == 0xff) {
      file.unsignedByte();
    }
    return file.unsignedByte();
  }

  Optional<byte[]> marked() throws UnmarkableException {
    List<Segment> marked = new ArrayList<>(segments);
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (segment.is(APP11, JUMBF)) {
        throw new UnmarkableException("it carries content credentials, which a change would break");
      }
      if (segment.is(APP1, XMP)) {
        Optional<byte[]> packet =
            XmpPacket.with(
                Arrays.copyOfRange(segment.payload(), XMP.length, segment.payload().length));
        if (packet.isEmpty()) {
          return packet;
        }
        marked.set(i, xmp(packet.get()));
      }
    }
    if (marked.equals(segments)) {
      marked.add(afterHeader(), xmp(XmpPacket.alone()));
    }
    return Optional.of(bytes(marked));
  }

  /** JFIF and Exif each want to be first; both standards let others follow. */
  private int afterHeader() {
    int place = 0;
    while (place < segments.size()
        && (segments.get(place).marker() == APP0 || segments.get(place).is(APP1, EXIF))) {
      place++;
    }
    return place;
  }

  private static Segment xmp(byte[] packet) throws UnmarkableException {
    if (XMP.length + packet.length > LARGEST) {
      throw new UnmarkableException("its XMP leaves no room");
    }
    byte[] payload = Arrays.copyOf(XMP, XMP.length + packet.length);
    System.arraycopy(packet, 0, payload, XMP.length, packet.length);
    return new Segment(APP1, payload);
  }

  private byte[] bytes(List<Segment> all) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(0xff);
    file.write(START_OF_IMAGE);
    for (Segment segment : all) {
      int length = segment.payload().length + 2;
      file.write(0xff);
      file.write(segment.marker());
      file.write(length >> 8);
      file.write(length);
      file.writeBytes(segment.payload());
    }
    file.writeBytes(rest);
    return file.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
