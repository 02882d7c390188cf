package studio.balancer.images.decoding;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** A cut off JPEG is only warned of by its decoder, which fills up what is missing with grey. */
final class DecodingWarnings implements IIOReadWarningListener {
  private static final String CUT_OFF = "Premature end";
  private static final String DAMAGED = "Corrupt JPEG data";

  private String damage;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    if (damage == null && (warning.contains(CUT_OFF) || warning.contains(DAMAGED))) {
      damage = warning;
    }
  }

  void requireNone() throws IOException {
    if (damage != null) {
      throw new IOException(damage);
    }
  }
}
