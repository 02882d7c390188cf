package studio.balancer.operations.audit.check;

import java.util.List;

/** Looks at one thing. Work in flight is not a violation. */
@FunctionalInterface
public interface Check {
  /** What is not as it must be; empty if all is well. */
  List<Violation> of(ActorSnapshot snapshot);
}
