package studio.balancer.manifest.rewind;

import java.util.Map;
import java.util.Set;

/** This instance's member of the group, as far as it can be told where to go on. */
@FunctionalInterface
public interface EventConsumer {
  /**
   * Goes on from other offsets. Nothing is committed: what was applied stays applied.
   *
   * @param offsets where to go on, by partition
   * @return the partitions of them that are this instance's own; the others are left alone
   */
  Set<Integer> seek(Map<Integer, Long> offsets);
}
