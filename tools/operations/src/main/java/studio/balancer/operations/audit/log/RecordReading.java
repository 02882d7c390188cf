package studio.balancer.operations.audit.log;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.message.Received;
import studio.balancer.contracts.message.UnreadableMessageException;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.operations.rawlog.RecordActor;
import studio.balancer.operations.rawlog.RecordHeader;

/** Puts records into a {@link LogSlice}, under the actor that they are about. */
record RecordReading(LogSlice slice, Predicate<ActorId> wanted) {
  /**
   * Their keys do not tell the actor, or come from upstreams with partitioners of their own: an
   * actor's records may be in any partition.
   */
  static final Set<Topic> ANYWHERE = Set.of(Topic.GENERATE_IMAGE, Topic.ACTOR_DATASET_CHANGED);

  void accept(Topic topic, ConsumerRecord<byte[], byte[]> record) {
    RecordPosition place = new RecordPosition(topic, record.partition(), record.offset());
    Optional<ActorId> keyed =
        ANYWHERE.contains(topic) ? Optional.empty() : RecordActor.key(record.key());
    if (keyed.isPresent() && !wanted.test(keyed.get())) {
      return;
    }
    try {
      Received<Message> received =
          Received.read(RecordHeader.of(record), record.value(), Message.class);
      accept(place, received, keyed);
    } catch (UnreadableMessageException e) {
      unreadable(place, keyed);
    }
  }

  private void accept(RecordPosition place, Received<Message> received, Optional<ActorId> keyed) {
    Message message = received.message();
    boolean fits =
        MessageType.of(message).topic() == place.topic()
            && (place.topic() != Topic.IMAGE_EVENTS || inItsPlace(place, message.actorId(), keyed));
    if (!fits) {
      unreadable(place, keyed);
    } else if (wanted.test(message.actorId())) {
      slice.growing(message.actorId()).accept(place, received.id(), message);
    }
  }

  /** Of the events alone the order counts: the manifest-service puts aside what is elsewhere. */
  private static boolean inItsPlace(RecordPosition place, ActorId actor, Optional<ActorId> keyed) {
    return keyed.filter(actor::equals).isPresent()
        && KeyPartition.of(actor.value()) == place.partition();
  }

  private void unreadable(RecordPosition place, Optional<ActorId> keyed) {
    keyed.ifPresentOrElse(
        actor -> slice.growing(actor).acceptUnreadable(place), () -> slice.addNobodys(place));
  }
}
