package studio.balancer.simulation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One partition as a process consumes it, from when it was assigned until it is revoked. Work in
 * flight is not waited for when it is revoked.
 */
final class Intake {
  private final PartitionLog log;
  private final TreeSet<Long> open = new TreeSet<>();
  private long position;
  private long committed;

  Intake(PartitionLog log, long committed) {
    this.log = log;
    this.position = committed;
    this.committed = committed;
  }

  PartitionLog log() {
    return log;
  }

  boolean more() {
    return position < log.end();
  }

  List<ConsumerRecord<byte[], byte[]>> take(int most) {
    List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
    while (more() && taken.size() < most) {
      open.add(position);
      taken.add(log.at(position++));
    }
    return taken;
  }

  void done(List<ConsumerRecord<byte[], byte[]>> records) {
    records.forEach(record -> open.remove(record.offset()));
  }

  /** Whether the group could be told of more than it knows. */
  boolean committable() {
    return next() > committed;
  }

  void commit() {
    committed = next();
  }

  long committed() {
    return committed;
  }

  /** Everything below it is done. */
  private long next() {
    return open.isEmpty() ? position : open.first();
  }
}
