package studio.balancer.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are read, told apart by their first bytes, never by a name. */
public enum ImageFormat {
  JPEG {
    @Override
    boolean matches(byte[] bytes) {
      return startsWith(bytes, 0, HexFormat.of().parseHex("ffd8ff"));
    }

    @Override
    ImageReader reader() {
      return ImageIO.getImageReadersByFormatName("jpeg").next();
    }

    @Override
    void check(ImageFile file) throws UnusableImage {
      JpegScans.check(file.bytes());
    }
  },
  PNG {
    @Override
    boolean matches(byte[] bytes) {
      return startsWith(bytes, 0, HexFormat.of().parseHex("89504e470d0a1a0a"));
    }

    @Override
    ImageReader reader() {
      return ImageIO.getImageReadersByFormatName("png").next();
    }
  },
  WEBP {
    private static final int SUBTYPE = 8;

    @Override
    boolean matches(byte[] bytes) {
      return startsWith(bytes, 0, ascii("RIFF")) && startsWith(bytes, SUBTYPE, ascii("WEBP"));
    }

    // Not through ImageIO's registry: what that finds depends on the thread that asks first.
    @Override
    ImageReader reader() throws IOException {
      return new WebPImageReaderSpi().createReaderInstance(null);
    }

    @Override
    void check(ImageFile file) throws UnusableImage {
      WebpFrames.check(file.bytes(), file.width(), file.height());
    }
  };

  /** The format of these bytes, if it is one of these. */
  public static Optional<ImageFormat> of(byte[] bytes) {
    return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
  }

  abstract boolean matches(byte[] bytes);

  abstract ImageReader reader() throws IOException;

  /**
   * What must be right beyond the limits of all formats.
   *
   * @throws UnusableImage if it is not
   */
  void check(ImageFile file) throws UnusableImage {
    // The size is all that there is to PNG.
  }

  private static boolean startsWith(byte[] bytes, int at, byte[] magic) {
    int end = at + magic.length;
    return bytes.length >= end && Arrays.equals(bytes, at, end, magic, 0, magic.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
