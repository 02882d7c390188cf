package studio.balancer.images.decoding;

import java.util.HexFormat;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A JPEG's first picture without its metadata, and with a marker that says what its channels are:
 * the JDK's reader guesses otherwise, and stumbles over profiles.
 */
final class JpegStream extends ImageInputStreamImpl {
  private static final int START = 2;
  private static final byte COMMENT = (byte) 0xfe;
  private static final byte[] JFIF =
      HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000");
  private static final byte[] ADOBE =
      HexFormat.of().parseHex("ffd8ffee000e41646f626500640000000000");

  private final byte[] head;
  private final byte[] bytes;
  private final int length;

  /**
   * @param bytes the file; its metadata become comments
   */
  JpegStream(byte[] bytes, JpegHead head) {
    this.bytes = bytes;
    this.head =
        switch (head.colours()) {
          case GREY, YCC -> JFIF;
          case RGB, CMYK, YCCK -> ADOBE;
        };
    this.length = this.head.length + head.end() - START;
    blank(head.end());
  }

  private void blank(int end) {
    int at = START;
    while (at + 3 < end) {
      int kind = bytes[at + 1] & 0xff;
      if (bytes[at] != (byte) 0xff || kind == 0xff) {
        at++;
      } else if (kind == 0xda) {
        return;
      } else if (kind <= 0x01 || (kind >= 0xd0 && kind <= 0xd8)) {
        at += 2;
      } else {
        if (kind >= 0xe0 && kind <= 0xef) {
          bytes[at + 1] = COMMENT;
        }
        at += 2 + Math.max(2, (bytes[at + 2] & 0xff) << Byte.SIZE | bytes[at + 3] & 0xff);
      }
    }
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    int at = (int) streamPos++;
    return (at < head.length ? head[at] : bytes[at - head.length + START]) & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int maxLength) {
    bitOffset = 0;
    if (streamPos >= length) {
      return -1;
    }
    int at = (int) streamPos;
    boolean inHead = at < head.length;
    int count = Math.min(maxLength, inHead ? head.length - at : length - at);
    System.arraycopy(
        inHead ? head : bytes, inHead ? at : at - head.length + START, into, from, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return length;
  }
}
