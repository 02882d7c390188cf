package studio.balancer.operations.parked;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.fold.SideBySide;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.replay.Replay;

/** Reads parked commands from the ledger, and brings an operator's decision about them. */
public record ParkedCommands(
    ObjectStore store,
    String bucket,
    RecordLog log,
    ServiceClient client,
    String generator,
    String prefix) {
  /** Each waits for the store most of the time. */
  private static final int READS_AT_ONCE = 16;

  /** All that are parked; the whole ledger is read for it. */
  public List<ParkedEntry> list() {
    try (Stream<ObjectSummary> entries = store.list(bucket, StateFolder.LEDGER.prefix())) {
      List<String> keys = entries.map(ObjectSummary::key).toList();
      return SideBySide.map(keys, READS_AT_ONCE, this::read).stream()
          .flatMap(Optional::stream)
          .toList();
    } catch (ObjectStoreException e) {
      throw new OperationException("the ledger cannot be read: %s", e.getMessage());
    }
  }

  /**
   * One that is parked.
   *
   * @throws OperationException if it is not
   */
  public ParkedEntry find(String commandId) {
    return read(StateFolder.LEDGER.key(commandId + ".json"))
        .orElseThrow(() -> new OperationException("command %s is not parked", commandId));
  }

  /**
   * Ends it without an image: the image may be asked for anew from now on.
   *
   * @throws OperationException if the generator-service refuses
   */
  public void fail(String commandId, String reason) {
    ServiceAnswer answer =
        client.post(
            Line.of("%s/parked/%s/resolution", generator, commandId),
            reason == null
                ? Map.of("resolution", "failed")
                : Map.of("resolution", "failed", "reason", reason));
    if (!answer.ok()) {
      throw new OperationException("the generator-service says: " + answer.problem());
    }
  }

  /**
   * Sends the command again, so that the generator-service looks for a late answer. It never asks
   * Replicate for another image because of that.
   *
   * @throws OperationException if the command is gone from its topic
   */
  public void lookAgain(String commandId) {
    String topic = Topic.GENERATE_IMAGE.name(prefix);
    byte[] key = commandId.getBytes(StandardCharsets.UTF_8);
    AtomicReference<ConsumerRecord<byte[], byte[]>> latest = new AtomicReference<>();
    int partition = KeyPartition.of(commandId);
    log.read(
        log.range(topic, Optional.empty()).in(place -> place.partition() == partition),
        content -> {
          if (java.util.Arrays.equals(key, content.key())) {
            latest.set(content);
          }
        });
    if (latest.get() == null) {
      throw new OperationException(
          "command %s is gone from %s, so it cannot be sent again: ask Replicate, then use"
              + " --failed",
          commandId, topic);
    }
    log.send(Replay.again(topic, latest.get()));
    log.flush();
  }

  private Optional<ParkedEntry> read(String key) {
    return store
        .read(new ObjectAddress(bucket, key))
        .map(object -> json(key, object.bytes()))
        .filter(ParkedEntry::isOne)
        .map(ParkedEntry::of);
  }

  private static JsonNode json(String key, byte[] bytes) {
    try {
      return Json.readTree(bytes);
    } catch (UnreadableJsonException e) {
      throw new OperationException("%s cannot be read: %s", key, e.getMessage());
    }
  }
}
