package studio.balancer.datafolder;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;

/**
 * The folder with the local copies. Every path is made here from checked names, and none leads out
 * of the folder, not even by a symbolic link.
 */
@Singleton
public final class DataFolder {
  /** The name that the folder has in recorded paths, whatever it is called on this host. */
  public static final String RECORDED_NAME = "data";

  /** The folder with the actors' folders. */
  public static final String ACTORS = "actors";

  /** What a killed process leaves of a file that it was writing; no reader sees it. */
  private static final String UNFINISHED = ".writing-";

  private final Path root;
  private final Boundary boundary;
  private final boolean copies;

  /**
   * @param root the folder; made when it is first written to
   * @param copies whether local copies are kept at all
   */
  public DataFolder(Path root, boolean copies) {
    this.root = root.toAbsolutePath().normalize();
    this.boundary = new Boundary(this.root);
    this.copies = copies;
  }

  @Inject
  public DataFolder(LocalCopiesConfiguration configuration) {
    this(configuration.dataFolder(), configuration.localCopies());
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  public boolean copies() {
    return copies;
  }

  /**
   * An actor's image.
   *
   * @throws InadmissibleFileException if this system has no such names: where the locale is POSIX,
   *     a JVM can make no file whose name is not ASCII
   */
  public Path image(ActorId actor, FileName file) throws InadmissibleFileException {
    try {
      return images(actor).resolve(file.value());
    } catch (InvalidPathException e) {
      throw new InadmissibleFileException(
          Line.of("'%s' cannot be a file's name on this system", Printable.of(file.value())));
    }
  }

  /** An actor's image as it is recorded, also where this system cannot have such a file. */
  public String recordedImage(ActorId actor, FileName file) {
    return recorded(images(actor)) + "/" + file;
  }

  public Path images(ActorId actor) {
    return actor(actor).resolve("training_data");
  }

  public Path baseImages(ActorId actor) {
    return actor(actor).resolve("base_image");
  }

  public Path manifests() {
    return root.resolve("actor_manifests");
  }

  public Path actionPlan(ActorId actor) {
    return root.resolve("action_plans").resolve(actor + "_action_plan.json");
  }

  /** A path as it is recorded in manifests and events: {@code data/actors/...}. */
  public String recorded(Path path) {
    return RECORDED_NAME + "/" + root.relativize(path).toString().replace('\\', '/');
  }

  /** What went wrong, for all to read: without what this host calls the folder. */
  public String reason(IOException failure) {
    return FileProblem.of(failure).replace(root.toString(), RECORDED_NAME);
  }

  /** The path that was recorded, or empty if it does not lie in this folder. */
  public Optional<Path> find(String recorded) {
    try {
      String prefix = RECORDED_NAME + "/";
      Path path = root.resolve(recorded.startsWith(prefix) ? recorded.substring(5) : recorded);
      return Optional.of(path.normalize()).filter(inside -> inside.startsWith(root));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The file that a path means, also where the name on the disk is in the other Unicode
   * normalisation, or its extension in another case.
   *
   * @return its path on the disk, or empty if there is none
   * @throws InadmissibleFileException if several files may be meant, or a folder leads out of this
   *     one
   * @throws IOException if a folder on the way cannot be read now
   */
  public Optional<Path> meant(Path path) throws IOException {
    if (!path.startsWith(root) || path.equals(root) || !PossiblePath.test(root, path)) {
      return Optional.empty();
    }
    Path relative = root.relativize(path);
    Path found = root;
    for (int i = 0; i < relative.getNameCount(); i++) {
      if (!isFolder(found)) {
        return Optional.empty();
      }
      String name = relative.getName(i).toString();
      boundary.check(found.resolve(name));
      Optional<Path> next = SpeltFile.in(found, name, i == relative.getNameCount() - 1);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      found = next.get();
    }
    return Optional.of(found);
  }

  /**
   * Size and time of a file of this folder; empty if there is no such file.
   *
   * @throws InadmissibleFileException if it leads out of the folder
   * @throws IOException if it cannot be looked at now
   */
  public Optional<BasicFileAttributes> describe(Path path) throws IOException {
    if (!PossiblePath.test(root, path)) {
      return Optional.empty();
    }
    try {
      boundary.check(path);
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class))
          .filter(BasicFileAttributes::isRegularFile);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads a file of this folder.
   *
   * @param maxBytes the largest size that is read, in bytes
   * @return the bytes, or empty if there is no such file
   * @throws InadmissibleFileException if it is too large, or leads out of the folder
   * @throws IOException if it cannot be read now
   */
  public Optional<byte[]> read(Path path, long maxBytes) throws IOException {
    if (!PossiblePath.test(root, path)) {
      return Optional.empty();
    }
    try {
      boundary.check(path);
      checkSize(path, Files.size(path), maxBytes);
      return Files.isRegularFile(path) ? Optional.of(readUpTo(path, maxBytes)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * What the bytes of a file of this folder are known by.
   *
   * @return empty if nothing is there
   * @throws InadmissibleFileException if it is not a file, or leads out of the folder
   * @throws IOException if it cannot be read now
   */
  public Optional<Digests> digests(Path path) throws IOException {
    if (!PossiblePath.test(root, path) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    boundary.check(path);
    if (!Files.isRegularFile(path)) {
      throw new InadmissibleFileException(path + " is not a file");
    }
    try (InputStream file = Files.newInputStream(path)) {
      return Optional.of(Digests.of(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes a file whole or not at all: a reader sees the old bytes or the new ones.
   *
   * @throws IOException if it cannot be written, or leads out of the folder
   */
  public void write(Path path, byte[] bytes) throws IOException {
    Files.createDirectories(root);
    boundary.checkNearest(path.getParent());
    Files.createDirectories(path.getParent());
    boundary.check(path);
    // Not a temporary file of Java's, which only its owner may read.
    Path temporary = path.resolveSibling(UNFINISHED + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Removes a file.
   *
   * @return whether there was one
   * @throws IOException if it cannot be removed, or leads out of the folder
   */
  public boolean delete(Path path) throws IOException {
    if (!Files.exists(path.getParent())) {
      return false;
    }
    boundary.check(path);
    return Files.deleteIfExists(path);
  }

  /**
   * The files of a folder, by name; empty if there is no such folder. A link to a file elsewhere is
   * none of them.
   *
   * @throws InadmissibleFileException if it leads out of the data folder
   * @throws IOException if the folder cannot be read now
   */
  public List<Path> list(Path folder) throws IOException {
    if (!PossiblePath.test(root, folder) || !isFolder(folder)) {
      return List.of();
    }
    boundary.check(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith(UNFINISHED))
          .filter(file -> !Files.isSymbolicLink(file) || boundary.leadsInside(file))
          .sorted()
          .toList();
    }
  }

  /** Not {@link Files#isDirectory}, to which a failing disk is not a folder. */
  private static boolean isFolder(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path actor(ActorId actor) {
    return root.resolve(ACTORS).resolve(actor.value());
  }

  private static byte[] readUpTo(Path path, long maxBytes) throws IOException {
    try (InputStream file = Files.newInputStream(path)) {
      // It may have grown since it was measured.
      byte[] bytes = file.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE));
      checkSize(path, bytes.length, maxBytes);
      return bytes;
    }
  }

  private static void checkSize(Path path, long size, long maxBytes) throws IOException {
    if (size > maxBytes) {
      throw new InadmissibleFileException(
          Line.of("%s has %d bytes, at most %d are read", path, size, maxBytes));
    }
  }
}
