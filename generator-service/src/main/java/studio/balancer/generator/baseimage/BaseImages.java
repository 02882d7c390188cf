package studio.balancer.generator.baseimage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.command.BaseImageReference;
import studio.balancer.contracts.command.GenerateImage;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImage;

/**
 * Finds base images and prepares them for Replicate. The commands of a plan, which come together,
 * share one: the first prepares it, and the others wait for it; those of other plans do not.
 */
@Singleton
public final class BaseImages implements BaseImagePreparation {
  private static final Logger LOG = Logger.getLogger(BaseImages.class);

  /** Kept ready; each has up to some megabytes. */
  private static final int MOST_KEPT = 4;

  /** What stays whole: about 4000 x 3000. Replicate reduces to one megapixel anyway. */
  private static final long MAX_PIXELS = 12_000_000;

  private static final int LONGEST_REASON = 500;

  private static final String DATA_URI = "data:image/jpeg;base64,";

  private final BaseImageSources sources;
  private final Images images;
  private final Map<Key, BaseImage.Prepared> kept = new LinkedHashMap<>();
  private final Map<Key, Object> turns = new ConcurrentHashMap<>();

  private record Key(String planId, ActorId actor, BaseImageReference reference) {}

  /**
   * @param sources where they are
   * @param images decodes them
   */
  @Inject
  public BaseImages(BaseImageSources sources, Images images) {
    this.sources = sources;
    this.images = images;
  }

  @Override
  public BaseImage prepare(GenerateImage command) {
    Key key = new Key(command.planId(), command.actorId(), command.baseImage());
    Object turn = turns.computeIfAbsent(key, any -> new Object());
    try {
      synchronized (turn) {
        BaseImage.Prepared ready = ready(key);
        if (ready != null) {
          return ready;
        }
        BaseImage found = find(command);
        if (found instanceof BaseImage.Prepared prepared) {
          keep(key, prepared);
        }
        return found;
      }
    } finally {
      turns.remove(key, turn);
    }
  }

  private synchronized BaseImage.Prepared ready(Key key) {
    return kept.get(key);
  }

  private BaseImage find(GenerateImage command) {
    List<String> refused = new ArrayList<>();
    Iterator<BaseImageSource> places =
        sources.of(command.actorId(), command.baseImage()).iterator();
    while (places.hasNext()) {
      BaseImageSource source = places.next();
      try {
        Optional<byte[]> bytes = source.read();
        if (bytes.isPresent()) {
          return prepare(shown(source), bytes.get());
        }
        refused.add(shown(source) + " is not there");
      } catch (UnusableImage e) {
        refused.add(shown(source) + ": " + Printable.of(e.getMessage(), LONGEST_REASON));
      }
    }
    return new BaseImage.Missing(
        "no base image of %s: %s"
            .formatted(
                command.actorId(),
                refused.isEmpty() ? "nothing names one" : String.join("; ", refused)));
  }

  /** A manifest may name anything as a place. */
  private static String shown(BaseImageSource source) {
    return Printable.of(source.place(), LONGEST_REASON);
  }

  private BaseImage.Prepared prepare(String place, byte[] bytes) throws UnusableImage {
    PreparedImage image = images.prepare(new ImageSource.Bytes(bytes), MAX_PIXELS);
    LOG.infof(
        "Base image found at %s (%s, %d x %d, %d bytes), prepared as JPEG (%d x %d, %d bytes)",
        place,
        image.format(),
        image.sourceWidth(),
        image.sourceHeight(),
        bytes.length,
        image.width(),
        image.height(),
        image.jpeg().length);
    image.warnings().forEach(warning -> LOG.warnf("Base image at %s: %s", place, warning));
    return new BaseImage.Prepared(DATA_URI + Base64.getEncoder().encodeToString(image.jpeg()));
  }

  private synchronized void keep(Key key, BaseImage.Prepared prepared) {
    if (kept.size() == MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(key, prepared);
  }
}
