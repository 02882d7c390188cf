package studio.balancer.balance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.contracts.actor.ImageType;
import studio.balancer.contracts.evaluation.Flag;
import studio.balancer.images.ImageFormat;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Measured;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.measures.Measurement;

/**
 * Measures images whose bytes are words of what is to be found: {@code bw_stylized 3.5 blurred};
 * one that is {@code broken} is damaged, a {@code HEIC} of another format.
 */
public final class ImagesInWords implements studio.balancer.images.Images {
  private final List<String> measured = new ArrayList<>();

  /** What was measured, repetitions included. */
  public synchronized List<String> measured() {
    return List.copyOf(measured);
  }

  @Override
  public void check(ImageSource source) throws UnusableImageException {
    measure(source);
  }

  @Override
  public PreparedImage prepare(ImageSource source, long maxPixels) throws UnusableImageException {
    byte[] bytes = words(source).getBytes(StandardCharsets.UTF_8);
    return new PreparedImage(bytes, 8, 8, ImageFormat.JPEG, 8, 8, List.of());
  }

  @Override
  public Measured measure(ImageSource source) throws UnusableImageException {
    String all = words(source);
    synchronized (this) {
      measured.add(all);
    }
    ImageType type = null;
    Double quality = null;
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (String word : all.split(" ")) {
      if (word.equals("broken")) {
        throw new UnusableImageException("not a whole JPEG: it is cut off");
      }
      if (word.equals("HEIC")) {
        throw new UnusableImageException("a HEIC: convert it to JPEG");
      }
      if (word.matches("[0-9.]+")) {
        quality = Double.valueOf(word);
      }
      type = ImageType.find(word).orElse(type);
      for (Flag flag : Flag.values()) {
        if (flag.label().equals(word)) {
          flags.add(flag);
        }
      }
    }
    boolean blank = flags.remove(Flag.BLANK);
    return new Measured(
        new Measurement(
            type, quality, flags, blank, null, Map.of("letters", (double) all.length())),
        ImageFormat.JPEG,
        8,
        8,
        List.of());
  }

  private static String words(ImageSource source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      source.copy(bytes, source.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
