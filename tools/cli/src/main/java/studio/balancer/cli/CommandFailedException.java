package studio.balancer.cli;

import studio.balancer.contracts.text.Line;

/** A command cannot go on; the message is the one line that the person at the terminal reads. */
final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String format, Object... parts) {
    super(Line.of(format, parts));
  }
}
