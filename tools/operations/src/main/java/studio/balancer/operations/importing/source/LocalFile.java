package studio.balancer.operations.importing.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import studio.balancer.datafolder.DataFolder;

/** A file that is there, in a folder that it does not lead out of. */
public record LocalFile(DataFolder folder, Path path) {
  /**
   * Its bytes.
   *
   * @param maxBytes how many bytes are read at most
   * @throws IOException if it has more, or cannot be read
   */
  public byte[] read(long maxBytes) throws IOException {
    return folder.read(path, maxBytes).orElseThrow(() -> new NoSuchFileException(path.toString()));
  }
}
