package studio.balancer.datafolder;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.text.Line;

/**
 * The manifests' local copies, {@code actor_manifests/0001_manifest.json} for {@code
 * 0001_european_20_female}; the whole id where another actor has the digits or there are none. What
 * counts is in the bucket: a copy that cannot be written is a warning.
 */
@Singleton
public final class LocalManifests {
  private static final System.Logger LOG = System.getLogger(LocalManifests.class.getName());
  private static final Pattern DIGITS = Pattern.compile("([0-9]+)(_.*)?");
  private static final String LOCK = ".lock";

  /** Actors with the same digits share a lock; others seldom do, and need not wait. */
  private static final int STRIPES = 64;

  private static final String ORIGINAL = ".original";

  private final DataFolder folder;
  private final Consumer<String> warnings;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

  @Inject
  public LocalManifests(DataFolder folder) {
    this(folder, warning -> LOG.log(System.Logger.Level.WARNING, warning));
  }

  /**
   * @param warnings get a line for each copy that was not written, of several threads
   */
  public LocalManifests(DataFolder folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  /**
   * Keeps a copy, unless a later one is there or copies are off.
   *
   * @param revision the manifest's
   * @param bytes what was written to the bucket
   */
  public void keep(ActorId actor, long revision, byte[] bytes) {
    if (!folder.copies()) {
      return;
    }
    int stripe = Math.floorMod(digits(actor).hashCode(), STRIPES);
    ReentrantLock lock = locks.get(stripe);
    lock.lock();
    try {
      Files.createDirectories(folder.manifests());
      // Instances that share the folder must not pass each other between the look and the write.
      try (FileChannel channel =
              FileChannel.open(
                  folder.manifests().resolve(LOCK),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock held = channel.lock(stripe, 1, false)) {
        write(actor, revision, bytes, held);
      }
    } catch (IOException e) {
      warnings.accept(
          Line.of(
              "No local copy of %s's manifest, it is in S3 alone: %s", actor, folder.reason(e)));
    } finally {
      lock.unlock();
    }
  }

  private void write(ActorId actor, long revision, byte[] bytes, FileLock held) throws IOException {
    if (!held.isValid()) {
      throw new IOException("the folder's lock is gone");
    }
    Path path = file(digits(actor));
    Copy copy = Copy.of(folder.read(path, Json.MAX_MANIFEST_BYTES));
    if (copy.belongsToOther(actor)) {
      path = file(actor.value());
      copy = Copy.of(folder.read(path, Json.MAX_MANIFEST_BYTES));
    }
    if (copy.belongsToOther(actor)) {
      throw new IOException(path + " is the manifest of " + copy.owner());
    }
    if (copy.revision() > revision) {
      warnings.accept(Line.of("%s has revision %d and is kept", path, copy.revision()));
      return;
    }
    Path original = path.resolveSibling(path.getFileName() + ORIGINAL);
    if (copy.foreign() && !Files.exists(original)) {
      // A user's own file, from before the balancer: its only copy may be this one.
      folder.write(original, copy.bytes());
    }
    folder.write(path, bytes);
  }

  /** The digits before the first underscore, or the whole id where there are none. */
  private static String digits(ActorId actor) {
    Matcher matcher = DIGITS.matcher(actor.value());
    return matcher.matches() ? matcher.group(1) : actor.value();
  }

  private Path file(String name) {
    return folder.manifests().resolve(name + "_manifest.json");
  }

  /**
   * What lies where a copy is to go.
   *
   * @param bytes null if nothing does
   * @param owner whose it says it is, or empty
   * @param revision 0 if it was not folded here
   */
  private record Copy(byte[] bytes, String owner, long revision) {
    static Copy of(Optional<byte[]> file) {
      if (file.isEmpty()) {
        return new Copy(null, "", 0);
      }
      try {
        JsonNode document = Json.readManifest(file.get());
        String owner = document.path("actor_id").asText(document.path("character_name").asText(""));
        return new Copy(file.get(), owner, document.path("revision").asLong(0));
      } catch (UnreadableJsonException e) {
        return new Copy(file.get(), "", 0);
      }
    }

    boolean belongsToOther(ActorId actor) {
      return !owner.isEmpty() && !owner.equalsIgnoreCase(actor.value());
    }

    boolean foreign() {
      return bytes != null && revision == 0;
    }
  }
}
