package studio.balancer.local;

import studio.balancer.contracts.text.Line;

/** Platform or demo cannot go on; the message is one line for a person to read. */
public final class LocalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalException(String format, Object... parts) {
    super(Line.of(format, parts));
  }
}
