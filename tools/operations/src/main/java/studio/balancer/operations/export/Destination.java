package studio.balancer.operations.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.OperationException;

/**
 * Where exports go. What is there is never overwritten: a trainer's caches may lie beside it, and
 * no person is asked.
 */
final class Destination implements AutoCloseable {
  /** What Hugging Face's loader, and kohya's search for cached sizes, take for a pattern. */
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]]");

  private static final String ZIP = ".zip";

  private enum Kind {
    /** A folder with a folder for each actor. */
    FOLDERS,
    /** One archive with a folder for each actor. */
    ARCHIVE,
    /** An actor's flat archive, and beside it what is said of it. */
    FLAT_ARCHIVE
  }

  private final Kind kind;
  private final Path out;
  private final UnfinishedFolder staging;
  private final StoredZip archive;
  private boolean empty = true;

  private Destination(Kind kind, Path out) throws IOException {
    this.kind = kind;
    this.out = out;
    this.staging = new UnfinishedFolder(out);
    this.archive = new StoredZip(all());
  }

  /**
   * The destination of that name.
   *
   * @param out a folder, or a file whose name ends with {@code .zip}
   * @throws OperationException if it cannot be one
   */
  static Destination of(Path out, Profile profile, int actors) throws IOException {
    Path whole = out.toAbsolutePath().normalize();
    if (WILDCARD.matcher(whole.toString()).find()) {
      throw refused(whole, "a trainer takes *, ?, [ and ] for a pattern: choose another --out");
    }
    if (Files.isDirectory(whole) || !whole.toString().toLowerCase(Locale.ROOT).endsWith(ZIP)) {
      if (Files.exists(whole) && !Files.isDirectory(whole)) {
        throw refused(out, "it is neither a folder nor named .zip");
      }
      return new Destination(Kind.FOLDERS, whole);
    }
    if (profile == Profile.REPLICATE && actors != 1) {
      throw refused(out, "replicate takes an archive for each actor: name a folder with --out");
    }
    return new Destination(profile == Profile.REPLICATE ? Kind.FLAT_ARCHIVE : Kind.ARCHIVE, whole);
  }

  private static OperationException refused(Path out, String why) {
    return new OperationException("cannot export to %s: %s", out, why);
  }

  /** Where an export is written until it is complete, on the same disk. */
  Path staging() {
    return staging.folder();
  }

  /**
   * What an actor's flat archive is called. Each has a name of its own: mlcroissant keeps what it
   * has read by the name alone.
   */
  String archive(ActorId actor) {
    return kind == Kind.FLAT_ARCHIVE ? out.getFileName().toString() : actor + ZIP;
  }

  /** What the file with the revision and all checksums is called. */
  String lock() {
    return prefix() + "lock.json";
  }

  /** What the description for machines is called. */
  String croissant() {
    return prefix() + "croissant.json";
  }

  /** {@code mia.zip} has {@code mia.lock.json} beside it. */
  private String prefix() {
    if (kind != Kind.FLAT_ARCHIVE) {
      return "";
    }
    String name = out.getFileName().toString();
    return name.substring(0, name.length() - ZIP.length()) + ".";
  }

  /** What a person is told of where an actor's export is. */
  Path place(ActorId actor) {
    return kind == Kind.FOLDERS ? out.resolve(actor.value()) : out;
  }

  /**
   * Puts a complete export where it belongs, all at once.
   *
   * @param made its folder
   * @return whether the same was there already
   * @throws OperationException if something else is there
   */
  boolean put(ActorId actor, Path made) throws IOException {
    empty = false;
    return switch (kind) {
      case FOLDERS -> move(made, place(actor));
      case ARCHIVE -> {
        archive.add(actor + "/", made);
        yield false;
      }
      case FLAT_ARCHIVE -> moveAll(StoredZip.files(made));
    };
  }

  /** The archive comes last. */
  private boolean moveAll(List<Path> files) throws IOException {
    for (Path file : files) {
      isThere(file, out.resolveSibling(file.getFileName()));
    }
    boolean unchanged = true;
    for (Path file : files) {
      unchanged &= move(file, out.resolveSibling(file.getFileName()));
    }
    return unchanged;
  }

  /**
   * All actors are done.
   *
   * @throws OperationException if something else is there
   */
  void finish() throws IOException {
    archive.close();
    if (kind == Kind.ARCHIVE && !empty) {
      move(all(), out);
    }
  }

  @Override
  public void close() throws IOException {
    archive.close();
    staging.close();
  }

  private Path all() {
    return staging.folder().resolve(".all.zip");
  }

  private static boolean move(Path made, Path target) throws IOException {
    if (isThere(made, target)) {
      return true;
    }
    Files.createDirectories(target.getParent());
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    return false;
  }

  /** Whether the target is there; its own files beside ours are its business. */
  private static boolean isThere(Path made, Path target) throws IOException {
    if (!Files.exists(target)) {
      return false;
    }
    for (Path file : StoredZip.files(made)) {
      Path there = target.resolve(made.relativize(file));
      if (!Files.isRegularFile(there) || Files.mismatch(file, there) >= 0) {
        throw new OperationException(
            "%s is there already, and is another export: remove it, or choose another --out",
            target);
      }
    }
    return true;
  }
}
