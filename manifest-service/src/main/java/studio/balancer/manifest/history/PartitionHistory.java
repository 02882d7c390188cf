package studio.balancer.manifest.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.messaging.delivery.RecordKey;

/**
 * The records of many actors of a partition, sorted by actor in one reading of the log. What comes
 * in meanwhile is read when it is asked for, for all of them. In memory is a line per actor; the
 * records are in a file. Safe for threads.
 */
public final class PartitionHistory implements ActorHistory, AutoCloseable {
  private static final class Chain {
    private long last = RecordFile.NOWHERE;
    private long bytes;
  }

  private final EventLog log;
  private final int partition;
  private final String topicId;
  private final RecordFile file;
  private final Map<String, Chain> chains = new HashMap<>();
  private long covered;
  private boolean broken;
  private volatile String topic = "";

  /**
   * @param actors whose records are wanted; all are in that partition
   */
  public PartitionHistory(EventLog log, int partition, Collection<ActorId> actors) {
    this.log = log;
    this.partition = partition;
    this.topicId = log.topicId();
    actors.forEach(actor -> chains.put(actor.value(), new Chain()));
    try {
      this.file = new RecordFile();
    } catch (IOException e) {
      throw new UncheckedIOException("no room to sort events in", e);
    }
  }

  /**
   * Reads the log for the first time.
   *
   * @param most how many bytes may be set aside; beyond them, records are only counted
   * @return whether they were enough; if not, nothing can be read from here
   */
  boolean collect(long end, long most) {
    extend(end, most);
    broken = bytes().values().stream().mapToLong(Long::longValue).sum() > most;
    return !broken;
  }

  /** How many bytes each actor's records have. */
  synchronized Map<ActorId, Long> bytes() {
    return chains.entrySet().stream()
        .collect(
            Collectors.toMap(
                chain -> new ActorId(chain.getKey()), chain -> chain.getValue().bytes));
  }

  /** How many bytes an actor's records have. */
  public synchronized long bytes(ActorId actor) {
    return chains.get(actor.value()).bytes;
  }

  @Override
  public void read(
      ActorId actor, String wanted, long end, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    if (!topicId.equals(wanted)) {
      throw new HistoryUnavailableException("the topic was made anew meanwhile", null);
    }
    long last = last(actor, end);
    try {
      byte[] key = actor.value().getBytes(StandardCharsets.UTF_8);
      Deque<Long> places = new ArrayDeque<>();
      for (long place = last; place != RecordFile.NOWHERE; place = file.frame(place).before()) {
        places.push(place);
      }
      for (long place : places) {
        ConsumerRecord<byte[], byte[]> record = file.record(topic, partition, key, place);
        if (record.offset() < end) {
          reader.accept(record);
        }
      }
    } catch (IOException e) {
      throw new HistoryUnavailableException("sorted events cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new HistoryUnavailableException("sorted events cannot be removed", e);
    }
  }

  private synchronized long last(ActorId actor, long end) {
    if (broken) {
      throw new HistoryUnavailableException("the log could not be read on", null);
    }
    if (covered < end) {
      extend(end, Long.MAX_VALUE);
    }
    return chains.get(actor.value()).last;
  }

  private synchronized void extend(long wanted, long most) {
    // Who asks for more than there is does not get what comes later passed over.
    long end = Math.min(wanted, log.endOffset(partition));
    // Until it is done: half of a reading would be read again as if it were new.
    broken = true;
    try {
      log.scan(partition, covered, end, record -> keep(record, most));
      file.flush();
    } catch (IOException e) {
      throw new HistoryUnavailableException("events cannot be set aside", e);
    } catch (UncheckedIOException e) {
      throw new HistoryUnavailableException("events cannot be set aside", e.getCause());
    }
    covered = Math.max(covered, end);
    broken = false;
  }

  private void keep(ConsumerRecord<byte[], byte[]> record, long most) {
    Chain chain = chains.get(RecordKey.text(record));
    if (chain == null) {
      return;
    }
    try {
      topic = record.topic();
      long before = file.size();
      if (before <= most) {
        chain.last = file.append(record, chain.last);
        chain.bytes += file.size() - before;
      } else {
        chain.bytes += RecordFile.bytes(record).length + RecordFile.FRAME;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
