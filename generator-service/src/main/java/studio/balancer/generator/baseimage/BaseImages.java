package studio.balancer.generator.baseimage;

import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.LinkedHashMap;
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
import studio.balancer.images.Jpeg;
import studio.balancer.images.PreparedImage;
import studio.balancer.images.UnusableImageException;
import studio.balancer.images.base.BaseImageSearch;
import studio.balancer.images.base.FoundBaseImage;
import studio.balancer.images.base.OpenedBaseImage;

/**
 * Finds base images and prepares them for Replicate. The commands of a plan, which come together,
 * share one: the first prepares it, and the others wait for it; those of other plans do not.
 */
@Singleton
public final class BaseImages implements BaseImagePreparation {
  private static final Logger LOG = Logger.getLogger(BaseImages.class);

  /** Kept ready; each has up to a quarter of a megabyte. */
  private static final int MAX_KEPT = 4;

  /** The model works on one megapixel: whatever is beyond is averaged away there, or here. */
  private static final long MAX_PIXELS = 1_048_576;

  /**
   * Replicate advises data URIs for files of at most 256 KB, and larger ones make each request slow
   * (replicate.com/docs/topics/predictions/input-files).
   */
  private static final int MAX_URI_LENGTH = 256_000;

  private static final int MAX_PLACE = 500;

  private static final String DATA_URI = "data:image/jpeg;base64,";

  private final BaseImageSearch search;
  private final Images images;
  private final Map<Key, BaseImage.Prepared> kept = new LinkedHashMap<>();
  private final Map<Key, Object> turns = new ConcurrentHashMap<>();

  private record Key(String planId, ActorId actor, BaseImageReference reference) {}

  public BaseImages(BaseImageSearch search, Images images) {
    this.search = search;
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
    OpenedBaseImage<BaseImage.Prepared> found =
        search.open(command.actorId(), command.baseImage(), this::open);
    return switch (found) {
      case OpenedBaseImage.Opened<BaseImage.Prepared> opened -> opened.value();
      case OpenedBaseImage.None<BaseImage.Prepared> none -> new BaseImage.Missing(none.reason());
    };
  }

  private Optional<BaseImage.Prepared> open(FoundBaseImage found) throws UnusableImageException {
    Optional<ImageSource> source = found.source();
    return source.isEmpty()
        ? Optional.empty()
        : Optional.of(prepare(Printable.of(found.place(), MAX_PLACE), source.get()));
  }

  private BaseImage.Prepared prepare(String place, ImageSource source)
      throws UnusableImageException {
    PreparedImage image =
        Jpeg.within(
            images.prepare(source, MAX_PIXELS), (MAX_URI_LENGTH - DATA_URI.length()) / 4 * 3);
    image.warnings().forEach(warning -> LOG.warnf("Base image at %s: %s", place, warning));
    LOG.infof(
        "Base image found at %s (%s, %d x %d), prepared as JPEG (%d x %d, %d bytes)",
        place,
        image.format(),
        image.sourceWidth(),
        image.sourceHeight(),
        image.width(),
        image.height(),
        image.jpeg().length);
    return new BaseImage.Prepared(DATA_URI + Base64.getEncoder().encodeToString(image.jpeg()));
  }

  private synchronized void keep(Key key, BaseImage.Prepared prepared) {
    if (kept.size() == MAX_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(key, prepared);
  }
}
