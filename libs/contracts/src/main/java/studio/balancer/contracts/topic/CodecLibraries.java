package studio.balancer.contracts.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A place for the native libraries of two of Kafka's codecs, snappy and zstd. Each unpacks its own
 * where it is first used, into the folder for temporary files; on many hosts nothing there may be
 * executed, and a consumer that gets one compressed record then never gets past it. (gzip is in
 * Java, and lz4 does without its library where it must.)
 */
public final class CodecLibraries {
  /** Where snappy unpacks (snappy-java, {@code SnappyLoader}). */
  static final String SNAPPY_FOLDER = "org.xerial.snappy.tempdir";

  /** Where zstd does (zstd-jni, {@code Native}). */
  static final String ZSTD_FOLDER = "ZstdTempFolder";

  /** Set where they are unpacked already, as in the images. */
  private static final String SNAPPY_PATH = "org.xerial.snappy.lib.path";

  private static final String ZSTD_PATH = "ZstdNativePath";

  private static final String FOLDER = "balancer-codecs";

  private CodecLibraries() {}

  /**
   * Finds a place, if none was named. To be called before the first Kafka client is made; a second
   * time it does nothing.
   */
  public static void prepare() {
    if (named(SNAPPY_PATH, SNAPPY_FOLDER) && named(ZSTD_PATH, ZSTD_FOLDER)) {
      return;
    }
    place(candidates(), CodecLibraries::mayExecute)
        .ifPresent(
            folder -> {
              if (!named(SNAPPY_PATH, SNAPPY_FOLDER)) {
                System.setProperty(SNAPPY_FOLDER, folder.toString());
              }
              if (!named(ZSTD_PATH, ZSTD_FOLDER)) {
                System.setProperty(ZSTD_FOLDER, folder.toString());
              }
            });
  }

  /**
   * The first folder in which a file may be executed. The folder for temporary files is taken as it
   * is, others get one of our own.
   */
  static Optional<Path> place(List<Path> candidates, Predicate<Path> mayExecute) {
    return candidates.stream().filter(mayExecute).findFirst();
  }

  private static List<Path> candidates() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Stream<Path> others =
        Stream.of(
                System.getenv("XDG_CACHE_HOME"),
                Optional.ofNullable(System.getProperty("user.home"))
                    .map(home -> home + "/.cache")
                    .orElse(null),
                "/var/tmp",
                System.getProperty("user.dir"),
                System.getenv("BALANCER_DATA_FOLDER"))
            .filter(Objects::nonNull)
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder).resolve(FOLDER));
    return Stream.concat(Stream.of(temporary), others).toList();
  }

  /** Asks the file system: on one that is mounted noexec, no file is executable. */
  static boolean mayExecute(Path folder) {
    Path probe = null;
    try {
      Files.createDirectories(folder);
      probe = Files.createTempFile(folder, "codec-", ".probe");
      Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("rwx------"));
      return Files.isExecutable(probe);
    } catch (UnsupportedOperationException e) {
      // No POSIX: there it is not mounted so either.
      return true;
    } catch (IOException | SecurityException e) {
      return false;
    } finally {
      remove(probe);
    }
  }

  private static void remove(Path probe) {
    try {
      if (probe != null) {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      // An empty file stays behind in a folder for such.
      return;
    }
  }

  private static boolean named(String path, String folder) {
    return System.getProperty(path) != null || System.getProperty(folder) != null;
  }
}
