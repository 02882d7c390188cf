package studio.balancer.operations.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.event.ActorImported;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.Timestamp;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.client.KafkaClients;

/** Brings the sample actor in as an upstream would: objects first, then the event. */
public final class SampleImport {
  private final ObjectStore store;
  private final Function<ObjectAddress, String> urls;
  private final String bucket;
  private final DataFolder dataFolder;
  private final KafkaClients kafka;

  public SampleImport(
      ObjectStore store,
      Function<ObjectAddress, String> urls,
      String bucket,
      DataFolder dataFolder,
      KafkaClients kafka) {
    this.store = store;
    this.urls = urls;
    this.bucket = bucket;
    this.dataFolder = dataFolder;
    this.kafka = kafka;
  }

  /** Imports the actor: images in S3 and on disk, {@link ActorImported} in the log. */
  public void run(SampleActor sample) throws IOException {
    ActorId actor = new ActorId(sample.actorId());
    for (SampleImage image : sample.images()) {
      put(sample.imageKey(image), image.bytes(), image.fileName());
      copy(dataFolder.image(actor, new FileName(image.fileName())), image.bytes());
    }
    put(sample.baseImageKey(), sample.baseImage(), sample.baseImageFileName());
    copy(dataFolder.baseImages(actor).resolve(sample.baseImageFileName()), sample.baseImage());
    ObjectNode manifest = sample.manifest(key -> urls.apply(new ObjectAddress(bucket, key)));
    String importId = Identity.of(actor.value(), Identity.ofContent(Json.bytes(manifest)));
    kafka.publish(new ActorImported(importId, actor, manifest, Timestamp.now(Clock.systemUTC())));
  }

  private void copy(Path path, byte[] bytes) throws IOException {
    if (dataFolder.copies()) {
      dataFolder.write(path, bytes);
    }
  }

  private void put(String key, byte[] bytes, String fileName) {
    ObjectContent content = new ObjectContent(bytes, new FileName(fileName).mediaType(), Map.of());
    if (!store.create(new ObjectAddress(bucket, key), content).written()) {
      throw new OperationException("%s is in bucket %s already", key, bucket);
    }
  }
}
