package studio.balancer.operations.importing.log;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.actormanifest.history.History;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Envelope;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.log.TopicRange;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.importing.source.Progress;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordHeader;
import studio.balancer.operations.rawlog.RecordLog;

/**
 * The events of actors, as an import needs them: which are there, and further ones behind them.
 *
 * @param prefix of the topics' names
 * @param manifests asks for an actor's manifest, which holds all of the log
 * @param histories reads what was moved out of it, if anything was
 */
public record ImportLog(
    RecordLog log,
    String prefix,
    Function<ActorId, ServiceAnswer> manifests,
    Function<ActorId, Optional<byte[]>> histories) {
  /** Reads the whole log once; what is kept are ids. */
  public KnownImports known(Set<ActorId> wanted, Progress progress) {
    Set<String> ids = new HashSet<>();
    Set<ActorId> actors = new HashSet<>();
    String topic = Topic.IMAGE_EVENTS.name(prefix);
    TopicRange all = log.range(topic, Optional.empty());
    progress.begin("Reading the log", all.size());
    log.read(
        all,
        event -> {
          progress.step();
          RecordActor.key(event.key())
              .filter(wanted::contains)
              .ifPresent(
                  actor -> {
                    actors.add(actor);
                    importId(event).ifPresent(ids::add);
                  });
        });
    return new KnownImports(ids, actors);
  }

  /**
   * What is known of an actor that has events.
   *
   * @throws NotImportableException if that cannot be told now, with the service's reason
   */
  public KnownActor standing(ActorId actor) throws NotImportableException {
    ServiceAnswer answer = manifests.apply(actor);
    if (!answer.ok() || !answer.body().isObject()) {
      throw new NotImportableException("the manifest-service says: " + answer.problem());
    }
    try {
      History history =
          History.with(actor, answer.body(), () -> histories.apply(actor))
              .orElseThrow(() -> new NotImportableException("the actor's history is not there"));
      return new KnownActor(actor, answer.body(), history);
    } catch (UnreadableJsonException e) {
      throw new NotImportableException("the actor's history: " + e.getMessage());
    }
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
