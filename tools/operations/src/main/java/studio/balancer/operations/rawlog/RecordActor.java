package studio.balancer.operations.rawlog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.Envelope;
import studio.balancer.contracts.message.UnreadableMessageException;

/** Whose a record is, as far as it can be told. */
public final class RecordActor {
  private static final String FIELD = "actor_id";

  private RecordActor() {}

  /** The actor that the body names, else the one that the key is. */
  public static Optional<ActorId> of(ConsumerRecord<byte[], byte[]> message) {
    return named(message).or(() -> key(message.key()));
  }

  private static Optional<ActorId> named(ConsumerRecord<byte[], byte[]> message) {
    try {
      byte[] body = Envelope.open(RecordHeader.of(message), message.value()).data();
      return body == null ? Optional.empty() : actor(Json.readTree(body).path(FIELD).asText(""));
    } catch (UnreadableMessageException | UnreadableJsonException e) {
      // It may be among the dead letters for just that; the key is left.
      return Optional.empty();
    }
  }

  public static Optional<ActorId> key(byte[] key) {
    return key == null ? Optional.empty() : actor(new String(key, StandardCharsets.UTF_8));
  }

  private static Optional<ActorId> actor(String id) {
    try {
      return Optional.of(new ActorId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
