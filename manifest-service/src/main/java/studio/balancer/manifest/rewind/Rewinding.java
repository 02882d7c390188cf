package studio.balancer.manifest.rewind;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.eventlog.LogGaps;
import studio.balancer.manifest.intake.BatchFold;

/**
 * Goes through events again: the consumer goes back and applies what it has applied before, which
 * changes nothing that is right, brings back what is lost, and says again what follows. Committed
 * offsets need not go back for that, so readers are answered meanwhile; a rewinding that a crash
 * ends is simply asked for again.
 */
@Singleton
public final class Rewinding {
  private static final Logger LOG = Logger.getLogger(Rewinding.class);

  private final EventLog log;
  private final LogGaps gaps;
  private final EventConsumer consumer;
  private final BatchFold fold;
  private final Map<Integer, Rewound> rewound = new TreeMap<>();

  /** Batches that did not follow the one before them at once, by partition: from, to. */
  private final Map<Integer, SortedMap<Long, Long>> beyond = new HashMap<>();

  public Rewinding(EventLog log, LogGaps gaps, EventConsumer consumer, BatchFold fold) {
    this.log = log;
    this.gaps = gaps;
    this.consumer = consumer;
    this.fold = fold;
  }

  /**
   * Goes back in those of the partitions that are this instance's own.
   *
   * @param since to the first event of that time or later, or to the very first
   * @return what is gone through again; other partitions are other instances'
   */
  public synchronized List<Rewound> rewind(Set<Integer> partitions, Optional<Instant> since) {
    Map<Integer, Long> from = new HashMap<>();
    Map<Integer, Long> until = new HashMap<>();
    for (int partition : partitions) {
      long end = log.endOffset(partition);
      until.put(partition, end);
      from.put(partition, since.map(time -> log.offsetAt(partition, time)).orElse(0L));
    }
    fold.forget();
    gaps.forget();
    Map<Integer, Rewound> begun = new LinkedHashMap<>();
    for (int partition : consumer.seek(from)) {
      Rewound entry =
          new Rewound(partition, from.get(partition), from.get(partition), until.get(partition));
      begun.put(partition, entry);
      LOG.infof(
          "Partition %d is gone through again from offset %d to %d",
          partition, entry.from(), entry.until());
    }
    rewound.putAll(begun);
    begun.keySet().forEach(beyond::remove);
    return List.copyOf(begun.values());
  }

  /** How far each partition is that was rewound since the start of this instance. */
  public List<Rewound> progress() {
    List<Rewound> before;
    Map<Integer, SortedMap<Long, Long>> ahead = new HashMap<>();
    synchronized (this) {
      before = List.copyOf(rewound.values());
      beyond.forEach((partition, batches) -> ahead.put(partition, new TreeMap<>(batches)));
    }
    // The log is asked without the lock, which the consumer takes after each batch.
    return before.stream()
        .map(entry -> keep(entry, afterGaps(entry, ahead.get(entry.partition()))))
        .toList();
  }

  /** Where offsets have no records, batches follow one another with a gap between them. */
  private Rewound afterGaps(Rewound entry, SortedMap<Long, Long> batches) {
    Rewound after = entry;
    for (var batch : (batches == null ? new TreeMap<Long, Long>() : batches).entrySet()) {
      if (gaps.empty(entry.partition(), after.next(), batch.getKey())) {
        after = after.passed(Math.min(batch.getKey(), after.next()), batch.getValue());
      }
    }
    return gaps.empty(entry.partition(), after.next(), after.until())
        ? after.passed(after.next(), after.until())
        : after;
  }

  private synchronized Rewound keep(Rewound before, Rewound after) {
    rewound.replace(before.partition(), before, after);
    return after;
  }

  /**
   * The consumer has applied a batch.
   *
   * @param records of any partitions, those of a partition in order
   */
  public synchronized void passed(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    if (rewound.isEmpty()) {
      return;
    }
    Map<Integer, Long> first = new HashMap<>();
    Map<Integer, Long> end = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      first.putIfAbsent(record.partition(), record.offset());
      end.put(record.partition(), record.offset() + 1);
    }
    end.forEach((partition, offset) -> passed(partition, first.get(partition), offset));
  }

  private void passed(int partition, long first, long end) {
    Rewound entry = rewound.get(partition);
    // What came before this one and lies behind it was under way before the rewinding.
    beyond.getOrDefault(partition, new TreeMap<>()).tailMap(first).clear();
    if (entry != null && first > entry.next()) {
      // Behind a gap perhaps: who asks for the progress finds out.
      beyond.computeIfAbsent(partition, place -> new TreeMap<>()).merge(first, end, Math::max);
    } else if (entry != null) {
      rewound.put(partition, entry.passed(first, end));
    }
  }
}
