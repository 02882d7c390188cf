package studio.balancer.operations.export;

import studio.balancer.operations.OperationException;

/** What is there is not what was recorded, or more than is read; asking again changes nothing. */
public final class OtherBytesException extends OperationException {
  private static final long serialVersionUID = 1L;

  OtherBytesException(String format, Object... parts) {
    super(format, parts);
  }
}
