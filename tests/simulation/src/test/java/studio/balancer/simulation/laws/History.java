package studio.balancer.simulation.laws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.message.CloudEvent;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.messaging.delivery.Deliveries;
import studio.balancer.simulation.log.SimulatedLog;

/** What the log says has happened, each event once by its identity. */
final class History {
  private final Map<ActorId, List<Received<ImageEvent>>> events = new LinkedHashMap<>();
  private final List<Received<ProgressEvent>> progress;

  private History(List<Received<ProgressEvent>> progress) {
    this.progress = progress;
  }

  static History of(SimulatedLog log) {
    History history = new History(read(log, Topic.BALANCE_PROGRESS, ProgressEvent.class));
    for (Received<ImageEvent> event : read(log, Topic.IMAGE_EVENTS, ImageEvent.class)) {
      history
          .events
          .computeIfAbsent(event.message().actorId(), none -> new ArrayList<>())
          .add(event);
    }
    return history;
  }

  /** Everything in a topic, each message once: the first of its identity. */
  static <M extends Message> List<Received<M>> read(SimulatedLog log, Topic topic, Class<M> type) {
    List<Received<M>> messages = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : log.records(topic)) {
      try {
        if (known.add(new String(record.headers().lastHeader(CloudEvent.ID).value(), UTF_8))) {
          messages.add(Deliveries.read(record, type));
        }
      } catch (UnreadableMessageException e) {
        throw new IllegalStateException(record.toString(), e);
      }
    }
    return messages;
  }

  /** What those who asked and those who watch were told, in any order. */
  <P extends ProgressEvent> List<P> told(Class<P> type) {
    return progress.stream()
        .map(Received::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  Set<ActorId> actors() {
    return events.keySet();
  }

  /** An actor's events in the order in which they were first in the log. */
  List<Received<ImageEvent>> of(ActorId actor) {
    return events.get(actor);
  }

  /** An actor's events of a kind. */
  <E extends ImageEvent> List<E> of(ActorId actor, Class<E> type) {
    return events.get(actor).stream()
        .map(Received::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
