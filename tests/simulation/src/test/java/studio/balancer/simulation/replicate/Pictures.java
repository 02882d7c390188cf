package studio.balancer.simulation.replicate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.inspection.ImageFile;
import studio.balancer.images.inspection.ImageInspection;
import studio.balancer.images.measures.Measurement;

/**
 * What predictions make: bytes that begin as a JPEG does and have their prediction's name in them.
 * Nobody decodes them: the JDK's decoders wait for threads that are not part of a simulation.
 */
public final class Pictures {
  /** Takes everything for a picture. */
  public static final ImageInspection INSPECTION =
      new ImageInspection() {
        @Override
        public ImageFile recognised(byte[] bytes) {
          return new ImageFile(bytes, ImageFormat.JPEG, 8, 8);
        }

        @Override
        public ImageFile jpeg(byte[] bytes) {
          return recognised(bytes);
        }
      };

  /** Finds the same on all that is a picture: nothing that would condemn one. */
  public static final Images MEASURES =
      new Images() {
        @Override
        public void check(ImageSource source) {
          throw new UnsupportedOperationException("what is kept is recognised here, not decoded");
        }

        @Override
        public PreparedImage prepare(ImageSource source, long maxPixels) {
          throw new UnsupportedOperationException("nobody looks at a prepared image here");
        }

        @Override
        public Measured measure(ImageSource source) {
          return new Measured(
              new Measurement(
                  null, 7.0, Set.of(), false, null, Map.of("bytes", (double) source.size())),
              ImageFormat.JPEG,
              8,
              8,
              List.of());
        }
      };

  private static final String PREFIX = "https://replicate.delivery/";
  private static final byte[] START = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xfe};

  /** What another program puts into an actor's folder, unasked. */
  public static final byte[] FOREIGN = of("foreign");

  private Pictures() {}

  /** Where a prediction's picture is. */
  static String url(String predictionId) {
    return PREFIX + predictionId;
  }

  /** The picture at a place. */
  static byte[] at(String url) {
    return of(url.substring(PREFIX.length()));
  }

  /** A picture of that name. */
  public static byte[] of(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(START);
    bytes.writeBytes(name.getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
