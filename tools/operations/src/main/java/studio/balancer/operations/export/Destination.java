package studio.balancer.operations.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.operations.OperationException;

/**
 * Where exports go. What is there is never overwritten: a trainer's caches may lie beside it, and
 * nobody is asked.
 */
interface Destination extends AutoCloseable {
  /** Where an export is written until it is complete, on the same disk. */
  Path staging();

  /**
   * Puts a complete export where it belongs, all at once.
   *
   * @param made its folder
   * @return whether the same files were there already
   * @throws RefusedException if something else is there
   */
  boolean place(ActorId actor, Path made) throws IOException;

  /** What a person is told of where an actor's export is. */
  String describe(ActorId actor);

  /** All actors are done. */
  void finish() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * The destination of that name.
   *
   * @param out a folder, or a file whose name ends with {@code .zip}
   * @throws OperationException if it cannot be one
   */
  static Destination of(Path out, Profile profile) throws IOException {
    Path whole = out.toAbsolutePath().normalize();
    if (!isArchive(whole)) {
      if (Files.exists(whole) && !Files.isDirectory(whole)) {
        throw new OperationException(
            String.format(Locale.ROOT, "%s is neither a folder nor named .zip", out));
      }
      return new Folder(whole, new Staging(whole));
    }
    List<Path> all =
        profile instanceof Profile.Replicate
            ? List.of(whole, besides(whole, Exporting.LOCK), besides(whole, Exporting.CROISSANT))
            : List.of(whole);
    for (Path each : all) {
      if (Files.exists(each)) {
        throw new OperationException(
            String.format(Locale.ROOT, "%s is there already: remove it, or choose another", each));
      }
    }
    Staging staging = new Staging(whole.getParent());
    return profile instanceof Profile.Replicate
        ? new OneArchive(whole, staging)
        : new Archive(whole, staging, new StoredZip(staging.folder().resolve("all.zip")));
  }

  /** Whether it names an archive. */
  static boolean isArchive(Path out) {
    return out.getFileName() != null
        && out.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** {@code mia.zip} has {@code mia.lock.json} beside it. */
  private static Path besides(Path archive, String name) {
    String own = archive.getFileName().toString();
    return archive.resolveSibling(own.substring(0, own.length() - ".zip".length()) + "." + name);
  }

  /** A folder with a folder for each actor. */
  record Folder(Path out, Staging staged) implements Destination {
    @Override
    public Path staging() {
      return staged.folder();
    }

    @Override
    public boolean place(ActorId actor, Path made) throws IOException {
      Path target = out.resolve(actor.value());
      if (!Files.exists(target)) {
        Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        return false;
      }
      for (Path file : files(made)) {
        Path there = target.resolve(made.relativize(file));
        if (!Files.isRegularFile(there) || Files.mismatch(file, there) >= 0) {
          throw new RefusedException(
              String.format(
                  Locale.ROOT,
                  "%s is there already, and is another export: remove it, or choose another --out",
                  target));
        }
      }
      return true;
    }

    @Override
    public String describe(ActorId actor) {
      return out.resolve(actor.value()).toString();
    }

    @Override
    public void finish() {
      // Every actor is in its place.
    }

    @Override
    public void close() {
      staged.close();
    }
  }

  /** One archive with a folder for each actor. */
  record Archive(Path out, Staging staged, StoredZip zip) implements Destination {
    @Override
    public Path staging() {
      return staged.folder();
    }

    @Override
    public boolean place(ActorId actor, Path made) throws IOException {
      for (Path file : files(made)) {
        zip.add(actor + "/" + slashed(made, file), file);
      }
      return false;
    }

    @Override
    public String describe(ActorId actor) {
      return out.toString();
    }

    @Override
    public void finish() throws IOException {
      zip.close();
      Files.move(staged.folder().resolve("all.zip"), out, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
      zip.close();
      staged.close();
    }
  }

  /** One actor's flat archive, and beside it what is said of it. */
  record OneArchive(Path out, Staging staged) implements Destination {
    @Override
    public Path staging() {
      return staged.folder();
    }

    @Override
    public boolean place(ActorId actor, Path made) throws IOException {
      for (String name : List.of(Exporting.LOCK, Exporting.CROISSANT)) {
        Files.move(made.resolve(name), besides(out, name), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(made.resolve(out.getFileName()), out, StandardCopyOption.ATOMIC_MOVE);
      return false;
    }

    @Override
    public String describe(ActorId actor) {
      return out.toString();
    }

    @Override
    public void finish() {
      // The actor is in its place.
    }

    @Override
    public void close() {
      staged.close();
    }
  }

  /** All files in a folder, in the order of their names in an archive. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .sorted(java.util.Comparator.comparing(file -> slashed(folder, file)))
          .toList();
    }
  }

  /** A file's path from a folder, with {@code /}. */
  static String slashed(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
