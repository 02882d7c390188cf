package studio.balancer.simulation.log;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.publish.RecordSender;
import studio.balancer.simulation.scheduling.Instance;
import studio.balancer.simulation.world.Faults;

/**
 * A process's producer. What it is asked to send may be in the log, or in part, though it fails.
 */
public final class Producer implements RecordSender {
  private final Instance instance;
  private final SimulatedLog log;
  private final Faults faults;

  /**
   * @param instance whose it is
   * @param log where records go
   * @param faults what goes wrong
   */
  public Producer(Instance instance, SimulatedLog log, Faults faults) {
    this.instance = instance;
    this.log = log;
    this.faults = faults;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    int acknowledged = 0;
    for (ProducerRecord<byte[], byte[]> record : records) {
      instance.request("publish", new Sent(record));
      if (faults.strike(Faults.Kind.LOG)) {
        if (faults.chance().onceIn(2)) {
          log.append(record);
        }
        throw new PublicationException(
            "%d of %d records acknowledged".formatted(acknowledged, records.size()),
            new IllegalStateException("no answer"));
      }
      log.append(record);
      acknowledged++;
    }
  }
}
