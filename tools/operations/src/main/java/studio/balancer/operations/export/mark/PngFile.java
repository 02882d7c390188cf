package studio.balancer.operations.export.mark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A PNG as its chunks (https://www.w3.org/TR/png-3/#5Chunk-layout). Every byte that is not XMP's
 * stays, wrong checksums too.
 *
 * @param start the signature
 * @param chunks each whole, with length and checksum
 * @param rest what follows the last
 */
record PngFile(byte[] start, List<Chunk> chunks, byte[] rest) {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  private static final int DATA = 8;

  /** Keyword, and then: no compression, no language, no translation. */
  private static final byte[] XMP = text("XML:com.adobe.xmp\0\0\0\0\0");

  private static final byte[] XMP_KEYWORD = text("XML:com.adobe.xmp\0");

  /**
   * A chunk.
   *
   * @param bytes all of it
   */
  record Chunk(byte[] bytes) {
    boolean is(String type) {
      return Arrays.equals(bytes, 4, DATA, text(type), 0, 4);
    }

    boolean begins(byte[] data) {
      return bytes.length >= FRAME + data.length
          && Arrays.equals(bytes, DATA, DATA + data.length, data, 0, data.length);
    }
  }

  static PngFile read(byte[] bytes) throws UnmarkableException {
    Cursor file = new Cursor(bytes, ByteOrder.BIG_ENDIAN);
    byte[] start = file.take(SIGNATURE);
    List<Chunk> chunks = new ArrayList<>();
    do {
      int from = file.at();
      file.take(file.unsignedInt() + DATA);
      chunks.add(new Chunk(Arrays.copyOfRange(bytes, from, file.at())));
    } while (!chunks.getLast().is("IEND"));
    return new PngFile(start, chunks, file.rest());
  }

  Optional<byte[]> marked() throws UnmarkableException {
    List<Chunk> marked = new ArrayList<>(chunks);
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      if (chunk.is("caBX")) {
        throw new UnmarkableException("it carries content credentials, which a change would break");
      }
      if (chunk.is("iTXt") && chunk.begins(XMP_KEYWORD)) {
        if (!chunk.begins(XMP)) {
          throw new UnmarkableException("it has XMP that cannot be added to");
        }
        Optional<byte[]> packet =
            XmpPacket.with(
                Arrays.copyOfRange(
                    chunk.bytes(), DATA + XMP.length, chunk.bytes().length - FRAME + DATA));
        if (packet.isEmpty()) {
          return packet;
        }
        marked.set(i, xmp(packet.get()));
      }
    }
    if (marked.equals(chunks)) {
      // IHDR is first; what comes later may be taken for text about what was shown before.
      marked.add(1, xmp(XmpPacket.alone()));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(start);
    marked.forEach(chunk -> file.writeBytes(chunk.bytes()));
    file.writeBytes(rest);
    return Optional.of(file.toByteArray());
  }

  private static Chunk xmp(byte[] packet) {
    int length = XMP.length + packet.length;
    ByteBuffer chunk = ByteBuffer.allocate(length + FRAME);
    chunk.putInt(length).put(text("iTXt")).put(XMP).put(packet);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, length + 4);
    return new Chunk(chunk.putInt((int) checksum.getValue()).array());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
