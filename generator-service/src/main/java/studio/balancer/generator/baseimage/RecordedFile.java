package studio.balancer.generator.baseimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.InadmissibleFile;
import studio.balancer.images.ImageFile;
import studio.balancer.images.UnusableImage;

/**
 * A file of the data folder.
 *
 * @param recorded its path as manifests have it
 */
record RecordedFile(DataFolder data, String recorded) implements BaseImageSource {

  @Override
  public String place() {
    return recorded;
  }

  @Override
  public Optional<byte[]> read() throws UnusableImage {
    Path path =
        data.find(recorded)
            .orElseThrow(() -> new UnusableImage("is not a path in the data folder"));
    try {
      return data.read(path, ImageFile.MAX_BYTES);
    } catch (InadmissibleFile e) {
      throw new UnusableImage("cannot be read: " + data.reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be read now: %s".formatted(recorded, data.reason(e)), e);
    }
  }
}
