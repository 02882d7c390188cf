package studio.balancer.operations.importing.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.datafolder.DataFolder;

/**
 * Finds an actor's files on disk: in its own folder, where the records say, and where files of an
 * actor are usually kept. Nothing outside the folders of the records and the data folder is found,
 * whatever a record says.
 */
public final class LocalFiles {
  private final ActorId actor;
  private final List<Path> actorFolders;
  private final Set<Path> roots = new LinkedHashSet<>();

  /**
   * @param dataFolder the installation's, looked into last
   */
  public LocalFiles(ActorId actor, List<Source> sources, Path dataFolder) {
    this.actor = actor;
    this.actorFolders =
        sources.stream().filter(ActorFolder.class::isInstance).map(Source::place).sorted().toList();
    sources.stream()
        .map(source -> source.place().getParent())
        .flatMap(folder -> Stream.of(folder.getParent(), folder))
        .filter(root -> root != null)
        // Recorded paths begin with data, which is the folder's own name, or one in it.
        .flatMap(root -> Stream.of(root, root.resolve("data")))
        .filter(Files::isDirectory)
        .sorted()
        .forEach(roots::add);
    roots.add(dataFolder);
  }

  /**
   * A file.
   *
   * @param folder of the actor that it should be in
   * @param name of the file; one that no file can have is not found
   * @param recorded where the records say that it is; may be empty
   * @throws IOException if several may be meant, or a folder cannot be read
   */
  public Optional<LocalFile> find(String folder, String name, String recorded) throws IOException {
    for (Path actorFolder : actorFolders) {
      Optional<LocalFile> file = in(actorFolder, Path.of(folder), name);
      if (file.isPresent()) {
        return file;
      }
    }
    for (Path root : roots) {
      DataFolder data = new DataFolder(root, false);
      Optional<Path> path = recorded.isBlank() ? Optional.empty() : data.find(recorded);
      Optional<LocalFile> file = path.isPresent() ? file(data, path.get()) : Optional.empty();
      if (file.isEmpty()) {
        file = in(root, Path.of("actors", actor.value(), folder), name);
      }
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalFile> in(Path root, Path folder, String name) throws IOException {
    DataFolder data = new DataFolder(root, false);
    try {
      return file(data, data.root().resolve(folder).resolve(new FileName(name).value()));
    } catch (IllegalArgumentException e) {
      // No file can be called so, anywhere or on this system.
      return Optional.empty();
    }
  }

  private static Optional<LocalFile> file(DataFolder data, Path path) throws IOException {
    if (!Files.isDirectory(path.getParent())) {
      // Only the file may be spelt in another way: a folder of ten thousand is not gone through.
      return Optional.empty();
    }
    Optional<Path> meant = data.meant(path);
    return meant.isPresent() && data.describe(meant.get()).isPresent()
        ? Optional.of(new LocalFile(data, meant.get()))
        : Optional.empty();
  }
}
