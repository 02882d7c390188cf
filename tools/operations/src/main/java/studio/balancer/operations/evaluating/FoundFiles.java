package studio.balancer.operations.evaluating;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.balancer.datafolder.FileProblem;

/**
 * The files that were named, and those below folders that are called like images: the latter by
 * their paths, hidden ones left out.
 *
 * @param files in the order in which they were named
 */
public record FoundFiles(List<FoundFile> files) {
  /** What a person would expect to be looked at; what it is, its bytes tell. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "heic", "heif",
          "avif", "jxl");

  /**
   * A file, or a folder that cannot be read.
   *
   * @param problem why it cannot be looked at, or null
   */
  public record FoundFile(Path path, String problem) {}

  /** Looks; what is not there is an entry, too. */
  public static FoundFiles of(List<Path> named) {
    List<FoundFile> files = new ArrayList<>();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path));
      } else {
        files.add(
            new FoundFile(path, Files.exists(path) ? null : "there is no such file or folder"));
      }
    }
    return new FoundFiles(List.copyOf(files));
  }

  /** Whether there is anything to look at. */
  public boolean nothing() {
    return files.stream().allMatch(file -> file.problem() != null);
  }

  private static List<FoundFile> below(Path folder) {
    List<FoundFile> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
              return !below.equals(folder) && hidden(below)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!hidden(file) && likeAnImage(file) && Files.isRegularFile(file)) {
                found.add(new FoundFile(file, null));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              found.add(new FoundFile(file, FileProblem.of(failure)));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      found.add(new FoundFile(folder, FileProblem.of(e)));
    }
    found.sort((one, other) -> one.path().compareTo(other.path()));
    return found;
  }

  private static boolean hidden(Path path) {
    return path.getFileName() != null && path.getFileName().toString().startsWith(".");
  }

  private static boolean likeAnImage(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
