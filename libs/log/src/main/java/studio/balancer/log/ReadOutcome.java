package studio.balancer.log;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What became of a reading. */
public sealed interface ReadOutcome {
  /** Where each partition was left, within the range: the reader got everything below. */
  Map<TopicPartition, Long> positions();

  /** Everything was read. */
  record Complete(Map<TopicPartition, Long> positions) implements ReadOutcome {
    public Complete {
      positions = Map.copyOf(positions);
    }
  }

  /** It ended early; what was read until then is whole, partition by partition. */
  sealed interface Incomplete extends ReadOutcome {
    /** The partitions of which something is left. */
    Set<TopicPartition> missing();
  }

  /**
   * A limit has passed.
   *
   * @param limit the one of the {@link ReadLimits}
   */
  record TimedOut(Map<TopicPartition, Long> positions, Set<TopicPartition> missing, Duration limit)
      implements Incomplete {
    public TimedOut {
      positions = Map.copyOf(positions);
      missing = Set.copyOf(missing);
    }
  }

  /** The {@link StopToken} was stopped, or the thread was interrupted, which it still is. */
  record Stopped(Map<TopicPartition, Long> positions, Set<TopicPartition> missing)
      implements Incomplete {
    public Stopped {
      positions = Map.copyOf(positions);
      missing = Set.copyOf(missing);
    }
  }

  /**
   * The client gave up: it may not read the topic, or the log is shorter than it was.
   *
   * @param cause the client's report
   */
  record Failed(
      Map<TopicPartition, Long> positions, Set<TopicPartition> missing, KafkaException cause)
      implements Incomplete {
    public Failed {
      positions = Map.copyOf(positions);
      missing = Set.copyOf(missing);
    }
  }
}
