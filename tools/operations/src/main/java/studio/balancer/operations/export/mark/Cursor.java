package studio.balancer.operations.export.mark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads a file part by part; one that ends too soon is not marked. */
final class Cursor {
  private final byte[] bytes;
  private final ByteBuffer buffer;

  Cursor(byte[] bytes, ByteOrder order) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes).order(order);
  }

  int at() {
    return buffer.position();
  }

  boolean more() {
    return buffer.hasRemaining();
  }

  /** The byte that is next, which stays next. */
  int peek() throws UnmarkableException {
    need(1);
    return buffer.get(buffer.position()) & 0xff;
  }

  int unsignedByte() throws UnmarkableException {
    need(1);
    return buffer.get() & 0xff;
  }

  int unsignedShort() throws UnmarkableException {
    need(2);
    return buffer.getShort() & 0xffff;
  }

  long unsignedInt() throws UnmarkableException {
    need(4);
    return buffer.getInt() & 0xffffffffL;
  }

  byte[] take(long length) throws UnmarkableException {
    need(length);
    byte[] taken = Arrays.copyOfRange(bytes, at(), at() + (int) length);
    buffer.position(at() + (int) length);
    return taken;
  }

  /** All that is left. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, at(), bytes.length);
  }

  private void need(long length) throws UnmarkableException {
    if (length < 0 || length > buffer.remaining()) {
      throw new UnmarkableException("the file ends too soon");
    }
  }
}
