package studio.balancer.simulation.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.simulation.scheduling.Chance;

/** The group of consumers that a service has on a topic: who reads which partition, and how far. */
public final class Subscription {
  private final Topic topic;
  private final List<Consumer> members;
  private final Chance chance;
  private final UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery;
  private final List<Share> shares = new ArrayList<>();

  /** A partition and who consumes it. */
  private static final class Share {
    private final PartitionLog log;
    private Consumer owner;
    private Intake intake;

    Share(PartitionLog log, Consumer owner) {
      this.log = log;
      this.owner = owner;
      this.intake = new Intake(log, 0);
    }
  }

  /**
   * @param members the service's processes
   * @param chance deals out the partitions
   * @param delivery what a record becomes on its way to a consumer: the same, if the world is
   *     honest
   */
  public Subscription(
      Topic topic,
      List<Consumer> members,
      Chance chance,
      UnaryOperator<ConsumerRecord<byte[], byte[]>> delivery) {
    this.topic = topic;
    this.members = List.copyOf(members);
    this.chance = chance;
    this.delivery = delivery;
  }

  Topic topic() {
    return topic;
  }

  void add(PartitionLog partition) {
    shares.add(new Share(partition, chance.oneOf(members)));
  }

  /** How far the group says that a partition is done. */
  public long committed(int partition) {
    return shares.stream()
        .filter(share -> share.log.number() == partition)
        .mapToLong(share -> share.intake.committed())
        .findFirst()
        .orElse(0);
  }

  /** Adds what may happen now: records may be handed out, and what is done may be committed. */
  public void possible(List<Runnable> happenings) {
    for (Share share : shares) {
      if (share.intake.more() && share.owner.free(topic)) {
        happenings.add(() -> deliver(share));
      }
      if (share.intake.committable()) {
        happenings.add(share.intake::commit);
      }
    }
  }

  private void deliver(Share first) {
    Consumer consumer = first.owner;
    Map<Intake, List<ConsumerRecord<byte[], byte[]>>> taken =
        new TreeMap<>((a, b) -> Integer.compare(a.log().number(), b.log().number()));
    for (Share share : consumer.batches(topic) ? shares : List.of(first)) {
      if (share.owner == consumer && share.intake.more()) {
        int most = consumer.batches(topic) ? chance.between(1, 6) : 1;
        taken.put(share.intake, share.intake.take(most));
      }
    }
    List<ConsumerRecord<byte[], byte[]>> records =
        taken.values().stream().flatMap(List::stream).map(delivery).toList();
    consumer.deliver(topic, records, () -> taken.forEach(Intake::done));
  }

  /** A process begins anew with what was committed: it was killed, or has just joined. */
  public void restart(Consumer consumer) {
    for (Share share : shares) {
      if (share.owner == consumer) {
        share.intake = new Intake(share.log, share.intake.committed());
      }
    }
  }

  /** Deals the partitions out anew. What is in flight goes on where it is, and elsewhere too. */
  public void rebalance() {
    for (Share share : shares) {
      share.owner = chance.oneOf(members);
      share.intake = new Intake(share.log, share.intake.committed());
    }
  }

  /** Takes a process's partitions from it; with a single process, it gets them again. */
  public void expel(Consumer consumer) {
    for (Share share : shares) {
      if (share.owner == consumer) {
        share.owner = members.get((members.indexOf(consumer) + 1) % members.size());
        share.intake = new Intake(share.log, share.intake.committed());
      }
    }
  }

  /** Reads some partition again from somewhere earlier. */
  public void rewind() {
    if (!shares.isEmpty()) {
      Share share = chance.oneOf(shares);
      share.intake = new Intake(share.log, chance.below((int) share.intake.committed() + 1));
    }
  }

  @Override
  public String toString() {
    return topic.baseName();
  }
}
