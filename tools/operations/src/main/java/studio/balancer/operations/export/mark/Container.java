package studio.balancer.operations.export.mark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A format as a row of parts, to which one may be added; all others keep every byte. */
interface Container {
  /**
   * Takes a file apart.
   *
   * @throws UnmarkableException if it is not what it claims to be
   * @throws java.nio.BufferUnderflowException if it ends too soon
   * @throws IndexOutOfBoundsException if it ends too soon
   */
  List<byte[]> parts(ByteBuffer file) throws UnmarkableException;

  /** Whether the part signs the file: a change would break that. */
  boolean isSignature(byte[] part);

  /** Whether the part holds XMP. */
  boolean isXmp(byte[] part);

  /** A part for an XMP packet. */
  byte[] part(byte[] packet);

  /** Where such a part belongs. */
  int place(List<byte[]> parts);

  /** The file that has these parts. */
  default byte[] file(List<byte[]> parts) throws UnmarkableException {
    return joined(parts);
  }

  static byte[] joined(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** The next bytes of a file. */
  static byte[] take(ByteBuffer file, long length) {
    if (length < 0 || length > file.remaining()) {
      throw new java.nio.BufferUnderflowException();
    }
    byte[] taken = new byte[(int) length];
    file.get(taken);
    return taken;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether these characters stand there. */
  static boolean has(byte[] part, int at, String text) {
    byte[] wanted = ascii(text);
    int end = at + wanted.length;
    return part.length >= end && Arrays.equals(part, at, end, wanted, 0, wanted.length);
  }
}
