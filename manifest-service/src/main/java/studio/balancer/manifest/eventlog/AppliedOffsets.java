package studio.balancer.manifest.eventlog;

/** How far the events are in the manifests. */
@FunctionalInterface
public interface AppliedOffsets {
  /** Everything of the partition below this offset is applied, or its actor is blocked. */
  long applied(int partition);
}
