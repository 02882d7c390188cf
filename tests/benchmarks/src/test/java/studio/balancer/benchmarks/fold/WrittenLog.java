package studio.balancer.benchmarks.fold;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import studio.balancer.actormanifest.fold.Manifest;
import studio.balancer.benchmarks.parts.BulkProducer;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Identity;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.topic.Topic;

/** Puts the events of many actors into the log, and knows what they must fold to. */
public record WrittenLog(LogSize size) {
  /**
   * So many actors' plans are carried out side by side; then come those of others, and an actor's
   * next plan when all the others have had theirs.
   */
  private static final int AT_ONCE = 100;

  private static final String TOPIC = Topic.IMAGE_EVENTS.baseName();

  /** Sends them all, as fast as they are taken; each is in the log when this returns. */
  public void write(String bootstrapServers) {
    writeAt(bootstrapServers, Double.POSITIVE_INFINITY);
  }

  /**
   * Sends them all, evenly; each is in the log when this returns.
   *
   * @param rate events a second
   */
  public void writeAt(String bootstrapServers, double rate) {
    long begin = System.nanoTime();
    long sent = 0;
    try (KafkaProducer<byte[], byte[]> producer = BulkProducer.open(bootstrapServers)) {
      int from = 0;
      for (int to = 1 + EventSequence.OF_A_PLAN; from < size.eventsOfEach(); ) {
        int end = Math.min(to, size.eventsOfEach());
        for (int first = 0; first < size.actors(); first += AT_ONCE) {
          for (int place = from; place < end; place++) {
            for (int actor = first; actor < Math.min(first + AT_ONCE, size.actors()); actor++) {
              awaitTurn(begin + (long) (sent++ / rate * 1e9));
              producer.send(record(EventSequence.ofActor(actor).event(place)));
            }
          }
        }
        from = end;
        to = end + EventSequence.OF_A_PLAN;
      }
    }
  }

  private static void awaitTurn(long due) {
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
    }
  }

  /** The SHA-256 of each actor's manifest and history by their keys, by a fold in memory. */
  public Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    for (int actor = 0; actor < size.actors(); actor++) {
      EventSequence events = EventSequence.ofActor(actor);
      Manifest manifest = Manifest.empty(events.actor());
      for (int place = 0; place < size.eventsOfEach(); place++) {
        ImageEvent event = events.event(place);
        manifest.replay(new Received<>(event.eventId(), event));
      }
      FoldedActor.of(manifest)
          .objects(events.actor())
          .forEach((key, bytes) -> expected.put(key, Identity.ofContent(bytes)));
    }
    return expected;
  }

  private static ProducerRecord<byte[], byte[]> record(ImageEvent event) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            TOPIC, event.key().getBytes(StandardCharsets.UTF_8), Json.bytes(event));
    CloudEvent.headers(event, "benchmark")
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
