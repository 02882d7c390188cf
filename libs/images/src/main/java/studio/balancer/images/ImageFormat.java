package studio.balancer.images;

import java.util.Arrays;
import java.util.Optional;

/** The formats that are read, told apart by their first bytes, never by a name. */
public enum ImageFormat {
  /** Also the first picture of an MPO. */
  JPEG {
    @Override
    boolean matches(Magic start) {
      return start.hex(0, "ffd8ff");
    }
  },
  /** Portable Network Graphics. */
  PNG {
    @Override
    boolean matches(Magic start) {
      return start.hex(0, "89504e470d0a1a0a");
    }
  },
  /** Lossy and lossless; of an animation the first frame. */
  WEBP {
    @Override
    boolean matches(Magic start) {
      return start.text(0, "RIFF") && start.text(8, "WEBP");
    }
  };

  /** The format of these bytes, if it is one of these. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    Magic start = new Magic(bytes);
    return Arrays.stream(values()).filter(format -> format.matches(start)).findFirst();
  }

  /**
   * The format of these bytes.
   *
   * @throws UnusableImageException if it is none of these; it says what it is instead
   */
  public static ImageFormat require(byte[] bytes) throws UnusableImageException {
    Optional<ImageFormat> format = of(bytes);
    if (format.isPresent()) {
      return format.get();
    }
    throw new UnusableImageException(
        OtherFormat.of(bytes)
            .map(OtherFormat::advice)
            .orElse("neither JPEG nor PNG nor WebP by its content"));
  }

  abstract boolean matches(Magic start);
}
