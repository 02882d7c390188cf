package studio.balancer.system.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.ProtocolException;

/**
 * What the request line of a request to a proxy names, the absolute form of <a
 * href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112</a>.
 *
 * @param authority host and port
 * @param path path and query as they were sent
 */
record ProxyTarget(String authority, String path) {
  /** No parser of URIs: what is signed must go on as it came, character by character. */
  private static final Pattern ABSOLUTE = Pattern.compile("http://([^/?#]+)(/[^#]*)?");

  /**
   * Reads a request line's target.
   *
   * @throws ProtocolException if it is not the absolute form
   */
  static ProxyTarget parse(String target) throws ProtocolException {
    Matcher matcher = ABSOLUTE.matcher(target);
    if (!matcher.matches()) {
      throw new ProtocolException("no request to a proxy: " + target);
    }
    return new ProxyTarget(matcher.group(1), matcher.group(2) == null ? "/" : matcher.group(2));
  }
}
