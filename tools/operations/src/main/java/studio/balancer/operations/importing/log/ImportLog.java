package studio.balancer.operations.importing.log;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.message.Envelope;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordHeader;
import studio.balancer.operations.rawlog.RecordLog;

/** The events of actors, as an import needs them: which are there, and further ones behind them. */
public final class ImportLog {
  private final RecordLog log;
  private final String prefix;

  /**
   * @param prefix of the topics' names
   */
  public ImportLog(RecordLog log, String prefix) {
    this.log = log;
    this.prefix = prefix;
  }

  /** Reads the whole log once; what is kept are ids. */
  public KnownImports known(Set<ActorId> wanted) {
    Set<String> ids = new HashSet<>();
    Set<ActorId> actors = new HashSet<>();
    String topic = Topic.IMAGE_EVENTS.name(prefix);
    log.read(
        topic,
        log.range(topic, Optional.empty()),
        event ->
            RecordActor.key(event.key())
                .filter(wanted::contains)
                .ifPresent(
                    actor -> {
                      actors.add(actor);
                      importId(event).ifPresent(ids::add);
                    }));
    return new KnownImports(ids, actors);
  }

  /** Publishes an import; {@link #flush} tells whether it is in the log. */
  public void publish(ActorImported event) {
    log.send(KafkaClients.record(event, prefix));
  }

  /** Returns when all that was published is in the log. */
  public void flush() {
    log.flush();
  }

  private static Optional<String> importId(ConsumerRecord<byte[], byte[]> event) {
    try {
      Envelope envelope = Envelope.open(RecordHeader.of(event), event.value());
      return Optional.ofNullable(envelope.id())
          .filter(id -> MessageType.ACTOR_IMPORTED.eventType().equals(envelope.type()));
    } catch (UnreadableMessageException e) {
      // No import of ours: the manifest-service deals with it.
      return Optional.empty();
    }
  }
}
