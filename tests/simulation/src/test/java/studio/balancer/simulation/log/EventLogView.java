package studio.balancer.simulation.log;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.manifest.eventlog.AppliedOffsets;
import studio.balancer.manifest.eventlog.EventLog;
import studio.balancer.simulation.scheduling.Instance;

/** The events as a process of the manifest service sees them. */
public final class EventLogView implements EventLog, AppliedOffsets {
  private final Instance instance;
  private final SimulatedLog log;

  /**
   * @param instance who looks
   * @param log at what
   */
  public EventLogView(Instance instance, SimulatedLog log) {
    this.instance = instance;
    this.log = log;
  }

  @Override
  public String topicId() {
    return "simulated-topic";
  }

  @Override
  public long endOffset(int partition) {
    instance.request("end of image-events", partition);
    return log.end(Topic.IMAGE_EVENTS, partition);
  }

  @Override
  public long offsetAt(int partition, Instant time) {
    throw new UnsupportedOperationException("no service asks for a time in a schedule");
  }

  @Override
  public long applied(int partition) {
    instance.request("committed of image-events", partition);
    return log.subscription(Topic.IMAGE_EVENTS).committed(partition);
  }

  @Override
  public long first(int partition, long from, long until) {
    instance.requireAlive();
    return log.records(Topic.IMAGE_EVENTS, partition).stream()
        .mapToLong(ConsumerRecord::offset)
        .filter(offset -> offset >= from && offset < until)
        .findFirst()
        .orElse(until);
  }

  /**
   * No instance gets a turn meanwhile: what is in the log stays, so it makes no difference when.
   */
  @Override
  public void scan(
      int partition, long from, long until, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    instance.requireAlive();
    for (ConsumerRecord<byte[], byte[]> record : log.records(Topic.IMAGE_EVENTS, partition)) {
      if (record.offset() >= from && record.offset() < until) {
        reader.accept(record);
      }
    }
  }
}
