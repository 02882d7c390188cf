package studio.balancer.manifest.rewind;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.manifest.intake.AppliedBatches;
import studio.balancer.manifest.intake.BatchFold;

/**
 * Goes through events again: the consumer goes back and applies what it has applied before, which
 * changes nothing that is right, brings back what is lost, and says again what follows. Committed
 * offsets need not go back for that, so readers are answered meanwhile; a rewinding that a crash
 * ends is simply asked for again.
 */
@ApplicationScoped
public class Rewinding implements AppliedBatches {
  private static final Logger LOG = Logger.getLogger(Rewinding.class);

  private final EventLog log;
  private final EventConsumer consumer;
  private final BatchFold fold;
  private final Map<Integer, Rewound> rewound = new TreeMap<>();

  /**
   * @param log tells where partitions begin and end
   * @param consumer goes back
   * @param fold forgets what it remembers of the way
   */
  @Inject
  public Rewinding(EventLog log, EventConsumer consumer, BatchFold fold) {
    this.log = log;
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
    return List.copyOf(begun.values());
  }

  /** How far each partition is that was rewound since the start of this instance. */
  public synchronized List<Rewound> progress() {
    return List.copyOf(rewound.values());
  }

  @Override
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
    end.forEach(
        (partition, offset) ->
            rewound.computeIfPresent(
                partition, (same, entry) -> entry.passed(first.get(partition), offset)));
  }
}
