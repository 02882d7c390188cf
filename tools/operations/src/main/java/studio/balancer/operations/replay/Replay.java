package studio.balancer.operations.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.client.ManifestService;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordLog;

/** Sends what a topic holds through again. */
public final class Replay {
  private final RecordLog log;
  private final ServiceClient client;
  private final Set<ManifestService> manifests;
  private final String prefix;

  /**
   * @param manifests every instance of the manifest-service
   */
  public Replay(
      RecordLog log, ServiceClient client, Set<ManifestService> manifests, String prefix) {
    this.log = log;
    this.client = client;
    this.manifests = Set.copyOf(manifests);
    this.prefix = prefix;
  }

  /**
   * Whether a topic is gone through again by the manifest-service. The events are the truth and
   * nothing is appended to them but facts; and of a manifest's revisions an old one must not become
   * the last of its key, so that the manifest-service, going through the events, says the latest.
   */
  public static boolean rewinds(Topic topic) {
    return topic == Topic.IMAGE_EVENTS || topic == Topic.ACTOR_MANIFESTS;
  }

  /** What would be gone through: of a topic that is rewound the events, of others the records. */
  public long count(Topic topic, Optional<ActorId> actor, Optional<Instant> since) {
    Topic read = rewinds(topic) ? Topic.IMAGE_EVENTS : topic;
    TopicRange range = log.range(read.name(prefix), since);
    if (rewinds(topic)) {
      Set<Integer> partitions = partitions(actor);
      return range.in(place -> partitions.contains(place.partition())).size();
    }
    AtomicLong count = new AtomicLong();
    log.read(
        range,
        content -> {
          if (wanted(actor).test(content)) {
            count.incrementAndGet();
          }
        });
    return count.get();
  }

  /**
   * Sends the records again, each to its partition, as they are: key, value and headers, so that
   * their identity stays.
   *
   * @return how many
   */
  public long send(Topic topic, Optional<ActorId> actor, Optional<Instant> since) {
    String name = topic.name(prefix);
    AtomicLong sent = new AtomicLong();
    // What is sent comes after the range, which was taken before.
    log.read(
        log.range(name, since),
        content -> {
          if (wanted(actor).test(content)) {
            log.send(again(name, content));
            sent.incrementAndGet();
          }
        });
    log.flush();
    return sent.get();
  }

  /** A record as it is to be sent again. */
  public static ProducerRecord<byte[], byte[]> again(
      String topic, ConsumerRecord<byte[], byte[]> content) {
    return new ProducerRecord<>(
        topic, content.partition(), content.key(), content.value(), content.headers());
  }

  /**
   * Has the events gone through again, and waits for the end.
   *
   * @return how many offsets that were
   * @throws OperationException if a partition has no consumer, or it is not over in time
   */
  public long rewind(Optional<ActorId> actor, Optional<Instant> since, java.time.Duration timeout) {
    Set<Integer> missing = new HashSet<>(partitions(actor));
    Map<ManifestService, Set<Integer>> asked = new HashMap<>();
    long count = 0;
    for (ManifestService service : manifests) {
      ServiceAnswer answer = required(service.replay(partitions(actor), since));
      for (var entry : answer.body().path("partitions")) {
        int partition = entry.path("partition").asInt();
        missing.remove(partition);
        asked.computeIfAbsent(service, same -> new HashSet<>()).add(partition);
        count += entry.path("until").asLong() - entry.path("from").asLong();
      }
    }
    if (!missing.isEmpty()) {
      throw new OperationException(
          "partitions %s belong to no manifest-service that was asked; name each instance with"
              + " --manifest-url, or say it again after a rebalance",
          missing);
    }
    await(asked, timeout);
    return count;
  }

  private void await(Map<ManifestService, Set<Integer>> asked, java.time.Duration timeout) {
    long begin = System.nanoTime();
    while (asked.entrySet().stream().anyMatch(entry -> !done(entry.getKey(), entry.getValue()))) {
      if (System.nanoTime() - begin > timeout.toNanos()) {
        throw new OperationException(
            "the events are not gone through within %s; it goes on, unless the service was"
                + " restarted meanwhile",
            timeout);
      }
      client.pause();
    }
  }

  private static boolean done(ManifestService service, Set<Integer> partitions) {
    Set<Integer> open = new HashSet<>(partitions);
    for (var entry : required(service.replayed()).body().path("partitions")) {
      if (entry.path("next").asLong() >= entry.path("until").asLong()) {
        open.remove(entry.path("partition").asInt());
      }
    }
    return open.isEmpty();
  }

  private static ServiceAnswer required(ServiceAnswer answer) {
    if (!answer.ok()) {
      throw new OperationException("the manifest-service says: " + answer.problem());
    }
    return answer;
  }

  private static Set<Integer> partitions(Optional<ActorId> actor) {
    return actor
        .map(id -> Set.of(KeyPartition.of(id.value())))
        .orElseGet(
            () ->
                IntStream.range(0, Topic.IMAGE_EVENTS.partitions())
                    .boxed()
                    .collect(Collectors.toSet()));
  }

  private static Predicate<ConsumerRecord<byte[], byte[]>> wanted(Optional<ActorId> actor) {
    return content -> actor.isEmpty() || RecordActor.of(content).equals(actor);
  }
}
