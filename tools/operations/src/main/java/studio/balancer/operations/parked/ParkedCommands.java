package studio.balancer.operations.parked;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.StateFolder;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.log.KeyPartition;
import studio.balancer.operations.client.ServiceAnswer;
import studio.balancer.operations.client.ServiceClient;
import studio.balancer.operations.rawlog.RecordLog;
import studio.balancer.operations.replay.Replay;

/** Reads parked commands from the ledger, and brings an operator's decision about them. */
public final class ParkedCommands {
  /** Each waits for the store most of the time. */
  private static final int READS_AT_ONCE = 16;

  private final ObjectStore store;
  private final String bucket;
  private final RecordLog log;
  private final ServiceClient client;
  private final String generator;
  private final String prefix;

  public ParkedCommands(
      ObjectStore store,
      String bucket,
      RecordLog log,
      ServiceClient client,
      String generator,
      String prefix) {
    this.store = store;
    this.bucket = bucket;
    this.log = log;
    this.client = client;
    this.generator = generator;
    this.prefix = prefix;
  }

  /** All that are parked; the whole ledger is read for it. */
  public List<ParkedEntry> list() {
    try (ExecutorService threads =
            Executors.newFixedThreadPool(
                READS_AT_ONCE, Thread.ofVirtual().name("ledger-", 0).factory());
        Stream<ObjectSummary> entries = store.list(bucket, StateFolder.LEDGER.prefix())) {
      List<Future<Optional<ParkedEntry>>> reads =
          entries.map(entry -> threads.submit(() -> read(entry.key()))).toList();
      return reads.stream().map(ParkedCommands::await).flatMap(Optional::stream).toList();
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
    log.read(
        topic,
        log.range(topic, Optional.empty()).in(java.util.Set.of(KeyPartition.of(commandId))),
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

  private static <T> T await(Future<T> read) {
    try {
      return read.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof OperationException failed
          ? failed
          : new OperationException("the ledger cannot be read: " + e.getCause().getMessage());
    }
  }
}
