package studio.balancer.operations.export.mark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A WebP as its chunks (https://developers.google.com/speed/webp/docs/riff_container). XMP is for
 * the extended format only, so a simple file gets the chunk that makes it one.
 */
record WebpFile(List<Chunk> chunks) {
  private static final String EXTENDED = "VP8X";
  private static final String LOSSY = "VP8 ";
  private static final String LOSSLESS = "VP8L";
  private static final String XMP = "XMP ";
  private static final int XMP_FLAG = 0x04;
  private static final int ALPHA_FLAG = 0x10;
  private static final int EXTENDED_SIZE = 10;

  record Chunk(String type, byte[] data) {}

  static WebpFile read(byte[] bytes) throws UnmarkableException {
    Cursor file = new Cursor(bytes, ByteOrder.LITTLE_ENDIAN);
    file.take(4);
    long size = file.unsignedInt();
    if (size != bytes.length - 8L) {
      throw new UnmarkableException("its size is not the one that it names");
    }
    file.take(4);
    List<Chunk> chunks = new ArrayList<>();
    while (file.more()) {
      String type = new String(file.take(4), StandardCharsets.ISO_8859_1);
      byte[] data = file.take(file.unsignedInt());
      if (data.length % 2 == 1) {
        file.take(1);
      }
      chunks.add(new Chunk(type, data));
    }
    if (chunks.isEmpty()) {
      throw new UnmarkableException("the file ends too soon");
    }
    return new WebpFile(chunks);
  }

  Optional<byte[]> marked() throws UnmarkableException {
    List<Chunk> marked = new ArrayList<>(chunks);
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      if (chunk.type().equals("C2PA")) {
        throw new UnmarkableException("it carries content credentials, which a change would break");
      }
      if (chunk.type().equals(XMP)) {
        Optional<byte[]> packet = XmpPacket.with(chunk.data());
        if (packet.isEmpty()) {
          return packet;
        }
        marked.set(i, new Chunk(XMP, packet.get()));
      }
    }
    if (marked.equals(chunks)) {
      marked.add(new Chunk(XMP, XmpPacket.alone()));
    }
    if (!marked.getFirst().type().equals(EXTENDED)) {
      marked.addFirst(extension(chunks.getFirst()));
    }
    byte[] features = marked.getFirst().data().clone();
    if (features.length < EXTENDED_SIZE) {
      throw new UnmarkableException("the file ends too soon");
    }
    features[0] |= XMP_FLAG;
    marked.set(0, new Chunk(EXTENDED, features));
    return Optional.of(bytes(marked));
  }

  /** What the extended format says first: features and size, which the picture itself knows. */
  private static Chunk extension(Chunk picture) throws UnmarkableException {
    Cursor head = new Cursor(picture.data(), ByteOrder.LITTLE_ENDIAN);
    return switch (picture.type()) {
      case LOSSY -> {
        // RFC 6386, 9.1: frame tag and start code, then 14 bits each.
        head.take(6);
        yield extension(0, head.unsignedShort() & 0x3fff, head.unsignedShort() & 0x3fff);
      }
      case LOSSLESS -> {
        head.take(1);
        long bits = head.unsignedInt();
        yield extension(
            (bits >> 28 & 1) == 1 ? ALPHA_FLAG : 0,
            (int) (bits & 0x3fff) + 1,
            (int) (bits >> 14 & 0x3fff) + 1);
      }
      default -> throw new UnmarkableException("it does not begin with a picture");
    };
  }

  private static Chunk extension(int flags, int width, int height) {
    ByteBuffer data = ByteBuffer.allocate(EXTENDED_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(flags);
    for (int length : new int[] {width - 1, height - 1}) {
      data.putShort((short) length).put((byte) (length >> 16));
    }
    return new Chunk(EXTENDED, data.array());
  }

  private static byte[] bytes(List<Chunk> all) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(text("WEBP"));
    for (Chunk chunk : all) {
      body.writeBytes(text(chunk.type()));
      body.writeBytes(number(chunk.data().length));
      body.writeBytes(chunk.data());
      if (chunk.data().length % 2 == 1) {
        body.write(0);
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(text("RIFF"));
    file.writeBytes(number(body.size()));
    file.writeBytes(body.toByteArray());
    return file.toByteArray();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
