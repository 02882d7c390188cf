package studio.balancer.images.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFileException;
import studio.balancer.images.ImageSource;
import studio.balancer.images.UnusableImageException;

/**
 * A file of the data folder.
 *
 * @param written its path as it was written
 */
record LocalPlace(DataFolder data, ActorId actor, String written) implements Place {

  @Override
  public String shown() {
    return written;
  }

  @Override
  public boolean local() {
    return true;
  }

  @Override
  public Optional<FoundBaseImage> look() throws UnusableImageException {
    List<Path> paths =
        SpeltPath.meant(data, actor, written).stream()
            .map(data::find)
            .flatMap(Optional::stream)
            .toList();
    if (paths.isEmpty()) {
      throw new UnusableImageException("is not a path in the data folder");
    }
    if (hidden(paths.getFirst())) {
      throw new UnusableImageException("is a hidden file");
    }
    for (Path path : paths) {
      Optional<FoundBaseImage> found = found(path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Such as the {@code ._front.jpg} that macOS leaves beside {@code front.jpg}: no picture. */
  static boolean hidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private Optional<FoundBaseImage> found(Path path) throws UnusableImageException {
    return reading(
        () -> {
          Optional<Path> meant = data.meant(path);
          if (meant.isEmpty()) {
            return Optional.empty();
          }
          return data.describe(meant.get()).map(seen -> new LocalFile(meant.get(), seen));
        });
  }

  @FunctionalInterface
  private interface Reading<T> {
    T get() throws IOException;
  }

  private <T> T reading(Reading<T> reading) throws UnusableImageException {
    try {
      return reading.get();
    } catch (InadmissibleFileException e) {
      throw new UnusableImageException("cannot be read: " + data.reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          Line.of("%s cannot be read now: %s", written, data.reason(e)), e);
    }
  }

  private final class LocalFile implements FoundBaseImage {
    private final Path path;
    private final BasicFileAttributes seen;

    private LocalFile(Path path, BasicFileAttributes seen) {
      this.path = path;
      this.seen = seen;
    }

    @Override
    public String place() {
      return data.recorded(path);
    }

    @Override
    public String version() {
      return Line.of("%s, %d bytes", seen.lastModifiedTime(), seen.size());
    }

    /** A path, and no bytes: a photo may be larger than the heap. */
    @Override
    public Optional<ImageSource> source() throws UnusableImageException {
      return reading(() -> data.describe(path)).map(there -> new ImageSource.File(path));
    }
  }
}
