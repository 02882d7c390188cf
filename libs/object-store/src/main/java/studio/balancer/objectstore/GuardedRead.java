package studio.balancer.objectstore;

/** How a read of one version of an object ended. */
public sealed interface GuardedRead {
  /** That version is there. */
  record Found(StoredObject object) implements GuardedRead {}

  /** Another version is there. */
  record Changed() implements GuardedRead {}

  /** Nothing is there. */
  record Absent() implements GuardedRead {}
}
