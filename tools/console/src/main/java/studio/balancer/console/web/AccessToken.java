package studio.balancer.console.web;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import studio.balancer.console.installation.ConsoleConfiguration;

/** The token without which the console only shows. One that is not set is made, and said once. */
@Startup
@Singleton
public final class AccessToken {
  private static final Logger LOG = Logger.getLogger(AccessToken.class);

  /** As many bits as nobody guesses, and few enough to be typed once. */
  private static final int BYTES = 12;

  /** What is chosen by a person has fewer bits for each character than what is made. */
  private static final int ENOUGH = 16;

  private final byte[] token;

  public AccessToken(ConsoleConfiguration configuration) {
    Optional<String> given = configuration.token().filter(text -> !text.isBlank());
    String text = given.map(String::strip).orElseGet(AccessToken::random);
    this.token = text.getBytes(StandardCharsets.UTF_8);
    if (given.isEmpty()) {
      LOG.infof("Token of this console, until it stops: %s", text);
    } else if (text.length() < ENOUGH) {
      LOG.warnf("balancer.console.token can be guessed: expected at least %d characters", ENOUGH);
    }
  }

  /** Whether it is that; the time that takes tells nothing. */
  public boolean is(String said) {
    return MessageDigest.isEqual(token, said.strip().getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return token.clone();
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
