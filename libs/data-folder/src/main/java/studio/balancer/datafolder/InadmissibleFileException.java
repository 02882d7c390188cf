package studio.balancer.datafolder;

import java.io.IOException;

/**
 * A file that is not touched, now or later, as long as it is what it is: it leads out of the data
 * folder, or is too large. Any other {@link IOException} may pass.
 */
public final class InadmissibleFileException extends IOException {
  private static final long serialVersionUID = 1L;

  InadmissibleFileException(String message) {
    super(message);
  }
}
