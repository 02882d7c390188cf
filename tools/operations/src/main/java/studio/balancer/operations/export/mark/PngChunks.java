package studio.balancer.operations.export.mark;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** PNG: the signature, chunks, and what follows the last (https://www.w3.org/TR/png-3/). */
final class PngChunks implements Container {
  private static final int SIGNATURE = 8;
  private static final int CHECKSUM = 4;
  private static final int TYPE = 4;

  /** Where a chunk's data begins. */
  private static final int DATA = 8;

  private static final String KEYWORD = "XML:com.adobe.xmp\0";

  /** No compression, no language, no translation. */
  private static final String PLAIN = "\0\0\0\0";

  @Override
  public List<byte[]> parts(ByteBuffer file) {
    List<byte[]> parts = new ArrayList<>(List.of(Container.take(file, SIGNATURE)));
    do {
      long length = file.getInt(file.position()) & 0xffffffffL;
      parts.add(Container.take(file, DATA + length + CHECKSUM));
    } while (!Container.has(parts.getLast(), TYPE, "IEND"));
    parts.add(Container.take(file, file.remaining()));
    return parts;
  }

  @Override
  public boolean isSignature(byte[] part) {
    return Container.has(part, TYPE, "caBX");
  }

  @Override
  public boolean isXmp(byte[] part) {
    return Container.has(part, TYPE, "iTXt" + KEYWORD);
  }

  @Override
  public byte[] part(byte[] packet) {
    int length = KEYWORD.length() + PLAIN.length() + packet.length;
    ByteBuffer chunk = ByteBuffer.allocate(DATA + length + CHECKSUM);
    chunk.putInt(length).put(Container.ascii("iTXt" + KEYWORD + PLAIN)).put(packet);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), TYPE, TYPE + length);
    return chunk.putInt((int) checksum.getValue()).array();
  }

  /** Behind IHDR, which is first. */
  @Override
  public int place(List<byte[]> parts) {
    return 2;
  }
}
