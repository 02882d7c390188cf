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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.Litter;
import studio.balancer.datafolder.FileProblem;

/**
 * Finds what may tell of actors: every JSON file below a folder, and every folder that has images
 * of an actor as the studio lays them out. Nothing is opened. Links are followed.
 */
final class SourceSearch {
  static final String NOTHING = "there is no manifest and no folder of an actor in it";

  /** By their real places: what is named twice is read once. */
  private final Map<Path, Source> found = new LinkedHashMap<>();

  private final Set<Path> named = new HashSet<>();
  private final List<Refusal> refused = new ArrayList<>();

  /** Looks at a file or folder that was named. */
  void look(Path path) {
    if (Files.isDirectory(path)) {
      Visitor visitor = new Visitor(path);
      try {
        Files.walkFileTree(
            path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
      } catch (IOException e) {
        visitor.refused(path, e);
      }
      if (!visitor.any) {
        refuse(path, NOTHING);
      }
    } else if (Files.exists(path)) {
      Source file = new ManifestFile(path);
      add(file);
      named.add(file.place());
    } else {
      refuse(path, "there is no such file or folder");
    }
  }

  /** What was found, in no order that means anything. */
  Collection<Source> found() {
    return found.values();
  }

  /** Whether it was named itself, and not only a folder that it is in. */
  boolean named(Source source) {
    return named.contains(source.place());
  }

  /** What cannot be looked at. */
  List<Refusal> refused() {
    return refused;
  }

  private void add(Source source) {
    try {
      // Of two names of one place the same one is kept, whichever came first.
      found.merge(
          source.path().toRealPath(),
          source,
          (one, other) -> one.path().compareTo(other.path()) <= 0 ? one : other);
    } catch (IOException e) {
      refuse(source.path(), FileProblem.of(e));
    }
  }

  private void refuse(Path path, String reason) {
    refused.add(new Refusal(path.toString(), reason));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path start;
    private boolean any;

    Visitor(Path start) {
      this.start = start;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(start) && hidden(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      try {
        if (ActorFolder.test(folder)) {
          take(new ActorFolder(folder));
        }
        return FileVisitResult.CONTINUE;
      } catch (IOException e) {
        return refused(folder, e);
      }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
      // An image may have a JSON file of its own beside it, which is no manifest.
      boolean besideImages =
          file.getParent().endsWith(ActorFolder.TRAINING_DATA)
              || file.getParent().endsWith(ActorFolder.BASE_IMAGE);
      if (!hidden(file) && name.endsWith(besideImages ? ManifestFile.ENDING : ManifestFile.JSON)) {
        take(new ManifestFile(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return refused(file, failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
      return failure == null ? FileVisitResult.CONTINUE : refused(folder, failure);
    }

    private FileVisitResult refused(Path path, IOException failure) {
      any = true;
      refuse(path, FileProblem.of(failure));
      return FileVisitResult.SKIP_SUBTREE;
    }

    private void take(Source source) {
      any = true;
      add(source);
    }

    private boolean hidden(Path path) {
      String name = path.getFileName().toString();
      return name.startsWith(".") || Litter.test(name);
    }
  }
}
