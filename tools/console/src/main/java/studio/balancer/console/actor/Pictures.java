package studio.balancer.console.actor;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.images.ImageFormat;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ObjectKeys;
import studio.balancer.operations.export.CheckedBytes;

/**
 * Reads pictures, those of a set and those in the trash. What they are is told from their bytes,
 * never from a name or from what somebody else said.
 */
@Singleton
public final class Pictures {
  /** What is larger is not sent to a page; the services store nothing larger, either. */
  private static final long MAX_BYTES = 25L << 20;

  /** Each holds a picture in memory, which may have 25 MB. */
  private static final int AT_ONCE = 3;

  private static final long WAIT_SECONDS = 30;

  /** A page asks for all pictures of its actor: the manifest is read for the first. */
  private static final int ACTORS_KNOWN = 8;

  private static final long KNOWN_FOR_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final OperatorAccess access;
  private final ActorManifests manifests;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Map<ActorId, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ActorId, Known> eldest) {
          return size() > ACTORS_KNOWN;
        }
      };

  public Pictures(OperatorAccess access, ActorManifests manifests) {
    this.access = access;
    this.manifests = manifests;
  }

  private record Known(JsonNode document, long readAt) {}

  /**
   * A picture.
   *
   * @param mediaType as its bytes say
   */
  public record Picture(byte[] bytes, String mediaType) {}

  /**
   * A picture of the set; empty if there is none of that name, or it is none.
   *
   * @throws OperationException if it cannot be read now
   */
  Optional<Picture> ofSet(ActorId actor, FileName file) {
    return document(actor)
        .map(manifest -> manifest.path("images").path(file.value()))
        .filter(JsonNode::isObject)
        .flatMap(entry -> limited(() -> read(actor, new RecordedImage(file.value(), entry))));
  }

  /**
   * A picture in the trash.
   *
   * @throws OperationException if it cannot be read now
   */
  Optional<Picture> ofTrash(ActorId actor, FileName file) {
    return document(actor)
        .map(manifest -> manifest.path("deleted_images").path(file.value()))
        .map(deleted -> deleted.path("command_id").asText(""))
        .filter(command -> command.matches("[A-Za-z0-9._-]{1,200}"))
        .map(command -> new ObjectAddress(access.bucket(), ObjectKeys.trash(actor, command, file)))
        .flatMap(address -> limited(() -> stored(address)));
  }

  private Optional<byte[]> read(ActorId actor, RecordedImage image) {
    CheckedBytes bytes =
        new CheckedBytes(
            new Bucket(access.store(), access.bucket()),
            access.endpoints().objectUrls(),
            access.dataFolder());
    return Optional.of(bytes.read(actor, image));
  }

  private Optional<byte[]> stored(ObjectAddress address) {
    return access
        .store()
        .describe(address)
        .map(ObjectSummary::size)
        .filter(size -> size <= MAX_BYTES)
        .flatMap(size -> access.store().read(address))
        .map(object -> object.bytes());
  }

  private Optional<Picture> limited(Supplier<Optional<byte[]>> reading) {
    try {
      if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new OperationException("too many pictures are read now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
    try {
      return reading
          .get()
          .filter(bytes -> bytes.length <= MAX_BYTES)
          .flatMap(
              bytes -> ImageFormat.of(bytes).map(format -> new Picture(bytes, mediaType(format))));
    } finally {
      places.release();
    }
  }

  private static String mediaType(ImageFormat format) {
    return switch (format) {
      case JPEG -> "image/jpeg";
      case PNG -> "image/png";
      case WEBP -> "image/webp";
    };
  }

  private synchronized Optional<JsonNode> document(ActorId actor) {
    Known last = known.get(actor);
    if (last != null && System.nanoTime() - last.readAt() < KNOWN_FOR_NANOS) {
      return Optional.of(last.document());
    }
    Optional<JsonNode> read = manifests.stored(actor);
    read.ifPresent(document -> known.put(actor, new Known(document, System.nanoTime())));
    return read;
  }
}
