package studio.balancer.images;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is taken for an image by mistake, told by its content, so that a person knows what to do.
 */
enum OtherFormat {
  EMPTY("an empty file", start -> start.bytes().length == 0),
  AVIF("an AVIF: convert it to JPEG", start -> brand(start, "avif", "avis")),
  HEIC(
      "a HEIC: convert it to JPEG",
      start -> brand(start, "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1")),
  RAW("a raw photo: convert it to JPEG", start -> brand(start, "crx ")),
  VIDEO("a video: take a picture of it as JPEG", start -> start.text(4, "ftyp")),
  GIF("a GIF: convert it to JPEG", start -> start.text(0, "GIF8")),
  TIFF(
      "a TIFF: convert it to JPEG",
      start ->
          start.hex(0, "49492a00")
              || start.hex(0, "4d4d002a")
              || start.hex(0, "49492b00")
              || start.hex(0, "4d4d002b")),
  BMP("a BMP: convert it to JPEG", start -> start.text(0, "BM")),
  PSD("a Photoshop file: convert it to JPEG", start -> start.text(0, "8BPS")),
  JPEG_XL(
      "a JPEG XL: convert it to JPEG",
      start -> start.hex(0, "ff0a") || start.hex(0, "0000000c4a584c20")),
  JPEG_2000(
      "a JPEG 2000: convert it to JPEG",
      start -> start.hex(0, "0000000c6a502020") || start.hex(0, "ff4fff51")),
  JPEG_XR("a JPEG XR: convert it to JPEG", start -> start.hex(0, "4949bc")),
  ICON("an icon: convert it to JPEG", start -> start.hex(0, "00000100")),
  EXR("an OpenEXR: convert it to JPEG", start -> start.hex(0, "762f3101")),
  PDF("a PDF: convert it to JPEG", start -> start.text().startsWith("%pdf-")),
  SVG("an SVG: convert it to JPEG", OtherFormat::isSvg),
  HTML(
      "an HTML page, no image",
      start -> start.text().startsWith("<!doctype html") || start.text().startsWith("<html")),
  LFS("a pointer of Git LFS, not the image", start -> start.text(0, "version https://git-lfs")),
  ZIP("a ZIP archive, no image", start -> start.hex(0, "504b0304"));

  private static final int FIRST_BRAND = 8;
  private static final int MAX_BRANDS = 64;

  private final String advice;
  private final Predicate<Magic> matches;

  OtherFormat(String advice, Predicate<Magic> matches) {
    this.advice = advice;
    this.matches = matches;
  }

  static Optional<OtherFormat> of(byte[] bytes) {
    Magic start = new Magic(bytes);
    return Arrays.stream(values()).filter(format -> format.matches.test(start)).findFirst();
  }

  String advice() {
    return advice;
  }

  /** The main brand of an ISO base media file (ISO/IEC 14496-12, 4.3), else the compatible ones. */
  private static boolean brand(Magic start, String... brands) {
    byte[] bytes = start.bytes();
    if (!start.text(4, "ftyp") || bytes.length < FIRST_BRAND + 4) {
      return false;
    }
    int size = Math.min(ByteBuffer.wrap(bytes).getInt(), bytes.length);
    int end = Math.min(size, FIRST_BRAND + 4 * MAX_BRANDS);
    for (int at = FIRST_BRAND; at + 4 <= end; at += 4) {
      String brand = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
      if (Arrays.asList(brands).contains(brand)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSvg(Magic start) {
    String text = start.text();
    return text.startsWith("<") && text.contains("<svg");
  }
}
