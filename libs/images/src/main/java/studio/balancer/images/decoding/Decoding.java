package studio.balancer.images.decoding;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.balancer.images.Jpeg;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.pixels.Picture;

/** Decodes in this process, for as long as it takes: only {@link DecoderMain} may call it. */
final class Decoding {
  private Decoding() {}

  static Decoded decode(Head head, byte[] bytes, long maxPixels, Wanted wanted)
      throws UnusableImageException {
    try {
      if (wanted == Wanted.NOTHING && head instanceof JpegHead jpeg) {
        JpegDecoding.check(jpeg, bytes);
        return Decoded.NOTHING;
      }
      List<String> warnings = new ArrayList<>();
      Picture decoded =
          switch (head) {
            case JpegHead jpeg -> JpegDecoding.decode(jpeg, bytes, maxPixels);
            case PngHead png -> Gamma.srgb(PngDecoding.decode(png, bytes, maxPixels), png.gamma());
            case WebpHead webp -> WebpDecoding.decode(webp, bytes, maxPixels);
          };
      Picture picture =
          Orientation.upright(Colours.srgb(decoded, head.profile(), warnings), head.orientation());
      byte[] content =
          switch (wanted) {
            case NOTHING -> Decoded.NOTHING.content();
            case JPEG -> Jpeg.encode(picture.samples(), picture.width(), picture.height());
            case PIXELS -> picture.samples();
          };
      return new Decoded(content, picture.width(), picture.height(), warnings);
    } catch (IOException | RuntimeException e) {
      // Decoders answer to broken files with any exception that their code runs into.
      throw new UnusableImageException(
          String.format(Locale.ROOT, "not a whole %s: %s", head.format(), e.getMessage()), e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw new UnusableImageException(
          String.format(Locale.ROOT, "a %s that needs more memory than there is", head.format()),
          e);
    }
  }
}
