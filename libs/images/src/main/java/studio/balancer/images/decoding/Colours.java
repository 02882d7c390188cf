package studio.balancer.images.decoding;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import studio.balancer.images.pixels.Picture;

/** Makes sRGB of whatever a picture has. */
final class Colours {
  private static final int RGB = 3;
  private static final int CMYK = 4;
  private static final int WHITE = 255;

  private Colours() {}

  /**
   * The picture in sRGB.
   *
   * @param profile what its channels mean, or empty
   * @param warnings is told of a profile that is unusable, and ignored
   */
  static Picture srgb(Picture picture, byte[] profile, List<String> warnings) {
    if (profile.length > 0) {
      try {
        return byProfile(picture, ICC_Profile.getInstance(profile));
      } catch (IllegalArgumentException
          | CMMException
          | ProfileDataException
          | ArrayIndexOutOfBoundsException
          | NullPointerException e) {
        warnings.add("its colour profile (ICC) is unusable and was ignored");
      }
    }
    return switch (picture.channels()) {
      case RGB -> picture;
      case CMYK -> ofInks(picture);
      default -> ofGrey(picture);
    };
  }

  private static Picture byProfile(Picture picture, ICC_Profile profile) {
    if (profile.getNumComponents() != picture.channels()) {
      throw new IllegalArgumentException("of another number of channels");
    }
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    ColorConvertOp conversion = new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
    byte[] converted =
        picture.channels() == RGB
            ? picture.samples().clone()
            : new byte[picture.width() * picture.height() * RGB];
    conversion.filter(
        raster(picture.samples(), picture, picture.channels()), raster(converted, picture, RGB));
    return new Picture(converted, picture.width(), picture.height(), RGB);
  }

  private static WritableRaster raster(byte[] samples, Picture picture, int channels) {
    int[] offsets = new int[channels];
    for (int channel = 0; channel < channels; channel++) {
      offsets[channel] = channel;
    }
    return Raster.createInterleavedRaster(
        new DataBufferByte(samples, samples.length),
        picture.width(),
        picture.height(),
        picture.width() * channels,
        channels,
        offsets,
        null);
  }

  private static Picture ofGrey(Picture grey) {
    byte[] rgb = new byte[grey.samples().length * RGB];
    int at = 0;
    for (byte sample : grey.samples()) {
      rgb[at++] = sample;
      rgb[at++] = sample;
      rgb[at++] = sample;
    }
    return new Picture(rgb, grey.width(), grey.height(), RGB);
  }

  /** As viewers do who have no profile: each ink, and black, takes its share of the light. */
  private static Picture ofInks(Picture inks) {
    byte[] rgb = new byte[inks.width() * inks.height() * RGB];
    byte[] from = inks.samples();
    int at = 0;
    for (int i = 0; i < from.length; i += CMYK) {
      int light = WHITE - (from[i + RGB] & 0xff);
      for (int ink = 0; ink < RGB; ink++) {
        rgb[at++] = (byte) (((WHITE - (from[i + ink] & 0xff)) * light + WHITE / 2) / WHITE);
      }
    }
    return new Picture(rgb, inks.width(), inks.height(), RGB);
  }
}
