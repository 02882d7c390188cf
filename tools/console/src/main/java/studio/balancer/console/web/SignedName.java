package studio.balancer.console.web;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's name as a browser keeps it: as said, not proven, with a signature that only those can
 * have who knew the token.
 */
@Singleton
public final class SignedName {
  static final String COOKIE = "balancer-console";

  /** What may be the source of a message. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  private static final String ALGORITHM = "HmacSHA256";

  private final AccessToken token;

  public SignedName(AccessToken token) {
    this.token = token;
  }

  static boolean possible(String name) {
    return NAME.matcher(name).matches();
  }

  /** What the browser keeps. */
  String sign(String name) {
    return name + "~" + HexFormat.of().formatHex(signature(name));
  }

  /** The name; empty if the signature is not ours, or of another token. */
  Optional<String> read(String kept) {
    int end = kept.lastIndexOf('~');
    if (end < 0 || !possible(kept.substring(0, end))) {
      return Optional.empty();
    }
    String name = kept.substring(0, end);
    byte[] expected = sign(name).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, kept.getBytes(StandardCharsets.UTF_8))
        ? Optional.of(name)
        : Optional.empty();
  }

  private byte[] signature(String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.bytes(), ALGORITHM));
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
