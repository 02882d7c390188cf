package studio.balancer.datafolder;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What bytes are known by, in hexadecimal.
 *
 * @param md5 the MD5, which older records have
 */
public record Digests(String sha256, String md5) {
  private static final int BUFFER = 1 << 16;

  public static Digests of(byte[] bytes) {
    return new Digests(hex(digest("SHA-256"), bytes), hex(digest("MD5"), bytes));
  }

  /** Of all that a stream has, however much that is. */
  static Digests of(InputStream stream) throws IOException {
    MessageDigest sha256 = digest("SHA-256");
    MessageDigest md5 = digest("MD5");
    byte[] buffer = new byte[BUFFER];
    for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      sha256.update(buffer, 0, read);
      md5.update(buffer, 0, read);
    }
    return new Digests(hex(sha256, new byte[0]), hex(md5, new byte[0]));
  }

  private static String hex(MessageDigest digest, byte[] last) {
    return HexFormat.of().formatHex(digest.digest(last));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
