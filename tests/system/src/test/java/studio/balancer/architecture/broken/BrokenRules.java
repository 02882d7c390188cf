package studio.balancer.architecture.broken;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import studio.balancer.operations.OperationException;

/** Breaks rules, so that they are seen to bite. */
@Singleton
public class BrokenRules {
  @Inject OperationException injected;

  /** Has a scope that needs a proxy. */
  @ApplicationScoped
  public static class Proxied {}

  /** Badly named. */
  public static final class Oops extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
