package studio.balancer.system.gateway;

import java.util.Locale;
import studio.balancer.local.process.Instance;

/**
 * A request that a service makes.
 *
 * @param sender who makes it
 * @param backend whom it is for
 * @param method GET, PUT, …
 * @param target path and query as they were sent, still encoded
 * @param body all of it; not to be changed
 */
public record ServiceRequest(
    Instance sender, Backend backend, String method, String target, byte[] body) {

  /** Without the body, which may be an image. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %s %s%s", sender.label(), method, backend, target);
  }
}
