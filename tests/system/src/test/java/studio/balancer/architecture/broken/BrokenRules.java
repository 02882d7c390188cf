package studio.balancer.architecture.broken;

import jakarta.inject.Inject;
import studio.balancer.operations.OperationException;

/** Breaks rules, so that they are seen to bite. */
public final class BrokenRules {
  @Inject OperationException injected;

  /** Badly named. */
  public static final class Oops extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
