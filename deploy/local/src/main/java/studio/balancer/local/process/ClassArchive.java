package studio.balancer.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.balancer.contracts.text.Line;

/**
 * Where a program's JVM keeps the archive of the classes that it has loaded; it makes one at its
 * end if there is none. One that was made from other jars it neither uses nor replaces (JDK 25), so
 * that after an update every start would take nearly twice as long, for ever: each build has an
 * archive by a name of its own.
 */
public final class ClassArchive {
  private static final String NAME = "classes-%08x.jsa";
  private static final String ANY = "classes*.jsa";

  private ClassArchive() {}

  /**
   * The archive of the build that is there now; those of others are removed.
   *
   * @param target where the program's build is
   */
  public static Path of(Path target) {
    Path program = target.resolve(ServiceLaunch.PROGRAM);
    try {
      Path archive = target.resolve(Line.of(NAME, state(program).hashCode()));
      removeOthers(target, archive);
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By what the JVM tells whether a jar is the same: its place, time and size. */
  private static List<String> state(Path program) throws IOException {
    if (!Files.isDirectory(program)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(program)) {
      return files.filter(Files::isRegularFile).sorted().map(ClassArchive::stateOfFile).toList();
    }
  }

  private static String stateOfFile(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void removeOthers(Path target, Path archive) throws IOException {
    if (Files.isDirectory(target)) {
      try (DirectoryStream<Path> archives = Files.newDirectoryStream(target, ANY)) {
        for (Path other : archives) {
          if (!other.equals(archive)) {
            // A JVM that has it mapped keeps it.
            Files.deleteIfExists(other);
          }
        }
      }
    }
  }
}
