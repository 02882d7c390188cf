package studio.balancer.operations.audit.standstill;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.balancer.operations.audit.log.RecordPosition;

/**
 * What one look shows of a consumer group.
 *
 * @param committed how far each partition is done
 * @param waiting the partitions with records that are not done
 */
record GroupLook(int members, Map<Integer, Long> committed, List<Waiting> waiting) {
  /**
   * The records of a partition that are not done.
   *
   * @param first the first of them
   * @param since when that was published
   * @param records how many they are
   */
  record Waiting(RecordPosition first, Instant since, long records) {}

  GroupLook {
    committed = Map.copyOf(committed);
    waiting = List.copyOf(waiting);
  }

  long records() {
    return waiting.stream().mapToLong(Waiting::records).sum();
  }

  Optional<Waiting> oldest() {
    return waiting.stream().min(Comparator.comparing(Waiting::since));
  }

  /** Whether nothing was committed since an earlier look. */
  boolean restsSince(GroupLook earlier) {
    return committed.equals(earlier.committed);
  }

  /** Whether a partition's first record was not done at an earlier look either. */
  boolean stands(Waiting one, GroupLook earlier) {
    return earlier.waiting.stream().anyMatch(before -> before.first().equals(one.first()));
  }
}
