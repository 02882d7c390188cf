package studio.balancer.benchmarks.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.client.KafkaClients;
import studio.balancer.platform.PlatformAccess;
import studio.balancer.platform.PlatformProcess;

/** Broker, S3 server and simulated Replicate in a process of their own, the same for all. */
public final class BenchmarkPlatform implements AutoCloseable {
  /** The manifest-service's group at the events. */
  public static final String GROUP = "manifest-service." + Topic.IMAGE_EVENTS.baseName();

  private static final int ANSWER_SECONDS = 60;

  private final PlatformProcess process;
  private final S3Connection s3;
  private final Admin admin;

  private BenchmarkPlatform(PlatformProcess process) {
    this.process = process;
    this.s3 = s3Access(process.access().bucket()).connect();
    this.admin =
        Admin.create(
            Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, process.access().bootstrapServers()));
  }

  /** Starts it with a data folder there. */
  public static BenchmarkPlatform start(Path folder) throws IOException {
    return new BenchmarkPlatform(
        PlatformProcess.start(Files.createDirectories(folder.resolve("data"))));
  }

  /** Where everything is. */
  public PlatformAccess access() {
    return process.access();
  }

  /** The S3 server with one of its buckets. */
  public S3Access s3Access(String bucket) {
    PlatformAccess access = process.access();
    return new S3Access(
        Optional.of(access.s3()), access.region(), access.accessKey(), access.secretKey(), bucket);
  }

  /** A new bucket of that name, or the one that is there. */
  public S3Access bucket(String name) {
    s3.createBucket(name);
    return s3Access(name);
  }

  /** Its objects. */
  public ObjectStore store() {
    return s3.store();
  }

  /** The connection to the S3 server. */
  public S3Connection s3() {
    return s3;
  }

  /** The cluster, as operators' tools see it. */
  public KafkaClients kafka() {
    return new KafkaClients(process.access().bootstrapServers(), "");
  }

  /** How many records the topics of the events hold. */
  public Map<TopicPartition, Long> eventEnds() throws Exception {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (int partition = 0; partition < Topic.IMAGE_EVENTS.partitions(); partition++) {
      latest.put(new TopicPartition(Topic.IMAGE_EVENTS.baseName(), partition), OffsetSpec.latest());
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  /**
   * Says that the manifest-service, which must not run, has applied all events, or none. Its group
   * may have a member for some seconds yet: a static one does not say that it leaves.
   */
  public void acknowledge(boolean all) throws Exception {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    eventEnds()
        .forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(all ? end : 0)));
    Awaitility.await("the group " + GROUP + " is empty")
        .atMost(Duration.ofSeconds(ANSWER_SECONDS))
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(ExecutionException.class)
        .until(
            () -> {
              admin
                  .alterConsumerGroupOffsets(GROUP, offsets)
                  .all()
                  .get(ANSWER_SECONDS, TimeUnit.SECONDS);
              return true;
            });
  }

  /** How many events the manifest-service has acknowledged. */
  public long acknowledged() throws ExecutionException, InterruptedException, TimeoutException {
    return admin
        .listConsumerGroupOffsets(GROUP)
        .partitionsToOffsetAndMetadata()
        .get(ANSWER_SECONDS, TimeUnit.SECONDS)
        .values()
        .stream()
        .mapToLong(offset -> offset == null ? 0 : offset.offset())
        .sum();
  }

  @Override
  public void close() {
    admin.close();
    s3.close();
    process.close();
  }
}
