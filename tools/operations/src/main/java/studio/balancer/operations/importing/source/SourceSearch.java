package studio.balancer.operations.importing.source;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import studio.balancer.contracts.actor.Litter;
import studio.balancer.datafolder.FileProblem;

/**
 * Finds what may tell of actors: every JSON file below a folder, and every folder that has images
 * of an actor as the studio lays them out. Nothing is opened. Links are followed.
 */
final class SourceSearch {
  /** By their real places: what is named twice is read once. */
  private final Map<Path, Source> found = new LinkedHashMap<>();

  private final List<Refusal> refused = new ArrayList<>();

  /** Looks at a file or folder that was named. */
  void look(Path path) {
    try {
      if (Files.isDirectory(path)) {
        int before = found.size() + refused.size();
        Files.walkFileTree(
            path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(path));
        if (found.size() + refused.size() == before) {
          refuse(path, "there is no manifest and no folder of an actor in it");
        }
      } else if (Files.exists(path)) {
        add(new ManifestFile(path));
      } else {
        refuse(path, "there is no such file or folder");
      }
    } catch (IOException e) {
      refuse(path, FileProblem.of(e));
    }
  }

  /** What was found, in no order that means anything. */
  Collection<Source> found() {
    return found.values();
  }

  /** What cannot be looked at. */
  List<Refusal> refused() {
    return refused;
  }

  private void add(Source source) throws IOException {
    found.putIfAbsent(source.path().toRealPath(), source);
  }

  private void refuse(Path path, String reason) {
    refused.add(new Refusal(path.toString(), reason));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;

    Visitor(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (!folder.equals(start) && hidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!ActorFolder.test(folder)) {
        return FileVisitResult.CONTINUE;
      }
      add(new ActorFolder(folder));
      addManifests(folder);
      addManifests(folder.resolve(ActorFolder.TRAINING_DATA));
      return FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!hidden(file) && file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
        add(new ManifestFile(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      refuse(file, FileProblem.of(failure));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      if (failure != null) {
        refuse(folder, FileProblem.of(failure));
      }
      return FileVisitResult.CONTINUE;
    }

    /** An image may have a JSON file of its own beside it, which is no manifest. */
    private void addManifests(Path folder) throws IOException {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            if (!hidden(file) && file.toString().endsWith(ManifestFile.ENDING)) {
              add(new ManifestFile(file));
            }
          }
        }
      }
    }

    private boolean hidden(Path path) {
      String name = path.getFileName().toString();
      return name.startsWith(".") || Litter.test(name);
    }
  }
}
