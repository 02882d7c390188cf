package studio.balancer.console.picture;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import studio.balancer.actormanifest.reading.RecordedImage;
import studio.balancer.console.actor.ActorManifests;
import studio.balancer.console.installation.OperatorAccess;
import studio.balancer.console.installation.Remembered;
import studio.balancer.console.installation.Remembered.Told;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.SizedRead;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.audit.state.Bucket;
import studio.balancer.operations.audit.state.ObjectKeys;
import studio.balancer.operations.export.CheckedBytes;

/** Reads the files of pictures, those of a set and those in the trash, a few at a time. */
@Singleton
public final class Pictures {
  /** What is larger is not sent to a page; the services store nothing larger, either. */
  private static final int MAX_BYTES = 25 << 20;

  /** Each holds a file in memory, of 25 MB perhaps; as many are decoded at once. */
  private static final int AT_ONCE = 2;

  /** A page of sixty, two times; who comes then would wait in vain. */
  private static final int MAX_WAITING = 120;

  private static final long WAIT_SECONDS = 30;

  /**
   * A page asks for all pictures of its actor: the manifest, 2 MB at most, is read for the first.
   */
  private static final int ACTORS_KNOWN = 4;

  private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

  /** Nor is it read more often than so for names that are not in it. */
  private static final Duration KNOWN_AT_LEAST_FOR = Duration.ofSeconds(1);

  private final Clock clock;
  private final OperatorAccess access;
  private final ActorManifests manifests;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Map<ActorId, Remembered<Optional<JsonNode>>> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<ActorId, Remembered<Optional<JsonNode>>> eldest) {
          return size() > ACTORS_KNOWN;
        }
      };

  public Pictures(OperatorAccess access, ActorManifests manifests, Clock clock) {
    this.access = access;
    this.manifests = manifests;
    this.clock = clock;
  }

  /**
   * A file that the manifest knows.
   *
   * @param sha256 as it was recorded; empty if it was not
   * @param bytes reads it; empty if it is not there, or of the trash and too large
   */
  record KeptFile(Optional<String> sha256, Supplier<Optional<byte[]>> bytes) {}

  /**
   * A file of the set or in the trash; empty if there is none of that name. No name is both.
   *
   * @throws OperationException if the manifest cannot be read now
   */
  Optional<KeptFile> find(ActorId actor, FileName file) {
    Remembered<Optional<JsonNode>> remembered = remembered(actor);
    Told<Optional<JsonNode>> told = remembered.ask();
    Optional<KeptFile> found = find(told, actor, file);
    if (found.isPresent() || told.at().isAfter(clock.instant().minus(KNOWN_AT_LEAST_FOR))) {
      return found;
    }
    // An image that has just come.
    remembered.forget();
    return find(remembered.ask(), actor, file);
  }

  private Optional<KeptFile> find(Told<Optional<JsonNode>> told, ActorId actor, FileName file) {
    return told.value()
        .orElseThrow(
            () -> new OperationException("%s", told.problem().orElse("the manifest is not known")))
        .flatMap(manifest -> ofSet(manifest, actor, file).or(() -> ofTrash(manifest, actor, file)));
  }

  /**
   * Makes something of its bytes, in turn with others, since they may be many; empty if there are
   * none.
   *
   * @throws OperationException if they cannot be read now, or its turn does not come in time
   * @throws studio.balancer.operations.export.OtherBytesException if they are not those that were
   *     recorded, or too many
   */
  <T> Optional<T> read(KeptFile file, Function<byte[], T> use) {
    try {
      if (places.getQueueLength() >= MAX_WAITING
          || !places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new OperationException("too many pictures are read now");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationException("interrupted");
    }
    try {
      return file.bytes().get().map(use);
    } finally {
      places.release();
    }
  }

  private Optional<KeptFile> ofSet(JsonNode manifest, ActorId actor, FileName file) {
    JsonNode entry = manifest.path("images").path(file.value());
    if (!entry.isObject()) {
      return Optional.empty();
    }
    RecordedImage image = new RecordedImage(file.value(), entry);
    return Optional.of(
        new KeptFile(
            Optional.ofNullable(image.text("sha256")),
            () ->
                new CheckedBytes(
                        new Bucket(access.store(), access.bucket()),
                        access.endpoints().objectUrls(),
                        access.dataFolder(),
                        MAX_BYTES)
                    .find(actor, image)));
  }

  private Optional<KeptFile> ofTrash(JsonNode manifest, ActorId actor, FileName file) {
    JsonNode deleted = manifest.path("deleted_images").path(file.value());
    return Optional.of(deleted.path("command_id").asText(""))
        .filter(command -> command.matches("[A-Za-z0-9._-]{1,200}"))
        .map(command -> new ObjectAddress(access.bucket(), ObjectKeys.trash(actor, command, file)))
        .map(
            address ->
                new KeptFile(
                    Optional.ofNullable(deleted.path("entry").path("sha256").asText(null)),
                    () -> stored(address)));
  }

  private Optional<byte[]> stored(ObjectAddress address) {
    return access
        .store()
        .describe(address)
        .map(ObjectSummary::size)
        .filter(size -> size <= MAX_BYTES)
        .map(size -> access.store().readOfSize(address, size.intValue()))
        .filter(SizedRead.Found.class::isInstance)
        .map(read -> ((SizedRead.Found) read).object().bytes());
  }

  private Remembered<Optional<JsonNode>> remembered(ActorId actor) {
    synchronized (known) {
      return known.computeIfAbsent(
          actor, one -> new Remembered<>(() -> manifests.stored(one), KNOWN_FOR, clock));
    }
  }
}
