package studio.balancer.replicate.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.balancer.contracts.message.Identity;

/** Large values as files of a folder, named by the hash of their content: equal ones are one. */
public final class Blobs {

  private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

  private final Path folder;

  /** Creates the folder when it is missing. */
  public Blobs(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }

  /** Keeps the bytes and gives the name by which they are found. */
  public String put(byte[] bytes) {
    String name = Identity.ofContent(bytes);
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return name;
    }
    // A name that exists always has its whole content, whenever the process ends.
    Path partial = folder.resolve(name + "." + UUID.randomUUID());
    try {
      Files.write(partial, bytes);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return name;
  }

  /** The bytes of a name; empty if there are none. */
  public Optional<byte[]> get(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(folder.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Deletes every blob whose name is not among those in use. */
  public void keepOnly(Set<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        // Others are being written at this moment.
        if (NAME.matcher(name).matches() && !names.contains(name)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + folder, e);
    }
  }
}
