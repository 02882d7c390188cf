package studio.balancer.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.command.CommandKind;
import studio.balancer.contracts.command.Companions;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.command.ImageCommand;
import studio.balancer.contracts.generated.ImageGenerated;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.fakes.CrashPoints;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.fakes.RecordedMessages;
import studio.balancer.messaging.delivery.Pause;
import studio.balancer.messaging.memory.WorkingMemory;
import studio.balancer.messaging.publish.Publisher;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStore;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.storage.claims.ClaimBook;
import studio.balancer.storage.claims.Claims;
import studio.balancer.storage.deleting.CompanionObjects;
import studio.balancer.storage.deleting.CopyDeletion;
import studio.balancer.storage.deleting.ImageDeleting;
import studio.balancer.storage.deleting.ImageLocation;
import studio.balancer.storage.deleting.LocalCompanions;
import studio.balancer.storage.deleting.ObjectDeletion;
import studio.balancer.storage.deleting.Trash;
import studio.balancer.storage.localcopy.LocalCopies;
import studio.balancer.storage.storing.ImageStoring;
import studio.balancer.storage.storing.Numbering;
import studio.balancer.storage.storing.StagingArea;
import studio.balancer.storage.storing.TrainingImages;

/** The service's core on a store in memory, and what it is fed with. */
public final class StorageFixture implements AutoCloseable {
  public static final ActorId ACTOR = new ActorId("0001_european_20_female");
  public static final String BUCKET = "studio";
  public static final String PREFIX = "system_actors/training_data/" + ACTOR + "/";
  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");
  public static final String PLAN = Identity.of("plan");

  /** The effect, of the first image that a process stores, by which it claims its number. */
  public static final int CLAIMING = 3;

  /** The one after it, by which its object is created. */
  public static final int CREATING = 4;

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  public final InMemoryObjectStore store = new InMemoryObjectStore();
  public final CrashPoints points = new CrashPoints();
  public final RecordedMessages published = new RecordedMessages(points);
  public final ObjectUrls urls =
      new ObjectUrls(Optional.of(URI.create("http://127.0.0.1:9000")), "eu-west-1");
  private final ObjectStore used;
  private final Path root;
  public final DataFolder folder;
  public final ClaimBook claims;
  public final ImageStoring storing;
  public final ImageDeleting deleting;

  public StorageFixture() {
    this(true, store -> store);
  }

  /** With a store of which the test changes something. */
  public StorageFixture(boolean copies, java.util.function.UnaryOperator<ObjectStore> around) {
    try {
      root = Files.createTempDirectory("storage");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    used = around.apply(FaultyStore.crashing(store, points));
    Pause pause = duration -> Thread.yield();
    Publisher publisher = published::publish;
    WorkingMemory memory = new WorkingMemory(FixedConfiguration.USUAL.imageMemory().asLongValue());
    folder = new DataFolder(root.resolve("data"), copies);
    LocalCopies local = new LocalCopies(folder);
    claims = new ClaimBook(used, () -> BUCKET, pause);
    storing = storing(claims);
    Trash trash = new Trash(used, () -> BUCKET, CLOCK);
    StorageConfiguration limits = FixedConfiguration.USUAL;
    CopyDeletion copyDeletion =
        new CopyDeletion(
            folder,
            local,
            new LocalCompanions(folder, trash, memory, limits),
            trash,
            memory,
            limits);
    deleting =
        new ImageDeleting(
            claims,
            new ImageLocation(urls, () -> BUCKET),
            new ObjectDeletion(
                used,
                trash,
                new CompanionObjects(used, trash, memory, limits),
                copyDeletion,
                memory,
                limits),
            copyDeletion,
            trash,
            publisher,
            CLOCK);
  }

  /** The storing of another process, or of one that was just started, beside this one. */
  public ImageStoring anotherProcess() {
    return storing(new ClaimBook(used, () -> BUCKET, duration -> Thread.yield()));
  }

  private ImageStoring storing(ClaimBook book) {
    TrainingImages images = new TrainingImages(used, urls, () -> BUCKET);
    return new ImageStoring(
        book,
        new StagingArea(used, () -> BUCKET),
        new Numbering(book, images),
        images,
        new LocalCopies(folder),
        new WorkingMemory(FixedConfiguration.USUAL.imageMemory().asLongValue()),
        published::publish,
        CLOCK,
        FixedConfiguration.USUAL);
  }

  /** The command of that slot. */
  public static String commandId(int slot) {
    return ImageCommand.idOf(PLAN, CommandKind.GENERATE, slot);
  }

  /** A JPEG, as far as its first bytes go. */
  public static byte[] jpeg(String content) {
    byte[] text = content.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[text.length + 4];
    bytes[0] = (byte) 0xFF;
    bytes[1] = (byte) 0xD8;
    bytes[2] = (byte) 0xFF;
    bytes[3] = (byte) 0xE0;
    System.arraycopy(text, 0, bytes, 4, text.length);
    return bytes;
  }

  /** The message about an image with those bytes. */
  public static ImageGenerated generated(int slot, byte[] bytes, int nextIndex) {
    String command = commandId(slot);
    return new ImageGenerated(
        command,
        PLAN,
        ACTOR,
        slot,
        ImageType.PHOTOREALISTIC,
        "a portrait, slot " + slot,
        "prediction" + slot,
        "staging/" + command + ".jpg",
        Identity.ofContent(bytes),
        bytes.length,
        1392,
        752,
        nextIndex,
        NOW.minusSeconds(10));
  }

  /** Stages an image as the generator does. */
  public ImageGenerated staged(int slot, int nextIndex) {
    byte[] bytes = jpeg("image " + slot);
    ImageGenerated image = generated(slot, bytes, nextIndex);
    put(image.stagingKey(), bytes);
    return image;
  }

  /** The command to delete a file of the actor's, as it is now. */
  public DeleteImage delete(String file) {
    ObjectAddress address = address(PREFIX + file);
    return delete(
        file, urls.of(address), store.describe(address).map(ObjectSummary::etag).orElse(null));
  }

  /** The command to delete a file. */
  public static DeleteImage delete(String file, String url, String etag) {
    return new DeleteImage(
        Identity.of("delete", file),
        PLAN,
        ACTOR,
        0,
        new FileName(file),
        url,
        etag,
        DeleteReason.QUALITY,
        NOW);
  }

  /** The command as this release writes it: with what is recorded, and with captions. */
  public static DeleteImage judged(
      String file, String url, String etag, String sha256, String md5, Companions companions) {
    return new DeleteImage(
        Identity.of("delete", file),
        PLAN,
        ACTOR,
        0,
        new FileName(file),
        ImageType.PHOTOREALISTIC,
        url,
        etag,
        sha256,
        md5,
        companions,
        DeleteReason.QUALITY,
        NOW);
  }

  /** The same for a file of the actor's as it is now, of which nothing is recorded. */
  public DeleteImage judged(String file) {
    DeleteImage seen = delete(file);
    return judged(file, seen.s3Url(), seen.etag(), null, null, Companions.GO);
  }

  /** Puts an object as another program would. */
  public void put(String key, byte[] bytes) {
    store.create(address(key), new ObjectContent(bytes, "image/jpeg", Map.of()));
  }

  /** The local copy of an image. */
  public Path local(String file) {
    return folder.images(ACTOR).resolve(file);
  }

  public Claims claims() {
    return claims.read(ACTOR);
  }

  /** The keys under a prefix. */
  public List<String> keys(String prefix) {
    try (Stream<ObjectSummary> objects = store.list(BUCKET, prefix)) {
      return objects.map(ObjectSummary::key).toList();
    }
  }

  public static ObjectAddress address(String key) {
    return new ObjectAddress(BUCKET, key);
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
