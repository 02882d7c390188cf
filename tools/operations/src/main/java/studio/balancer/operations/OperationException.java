package studio.balancer.operations;

import studio.balancer.contracts.text.Line;

/** An operation cannot go on; the message is one line for a person to read. */
public class OperationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OperationException(String format, Object... parts) {
    super(Line.of(format, parts));
  }
}
