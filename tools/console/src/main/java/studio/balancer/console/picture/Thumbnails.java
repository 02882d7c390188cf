package studio.balancer.console.picture;

import jakarta.inject.Singleton;
import java.util.Optional;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.message.Identity;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.Jpeg;
import studio.balancer.images.UnusableImageException;

/**
 * Pictures as a page shows many of: small JPEGs of our own making. The files that they are made of
 * come from strangers and are decoded in another process (docs/adr/0012), never in this one.
 */
@Singleton
public final class Thumbnails {
  /** Twice what a page shows, 320 by 180, for screens with two pixels in place of one. */
  static final long MAX_PIXELS = 640L * 360;

  /** Sixty of them come in a second over 10 Mbit/s. */
  static final int MAX_BYTES = 20 * 1024;

  private final Pictures pictures;
  private final Images images;
  private final ThumbnailCache cache;

  public Thumbnails(Pictures pictures, Images images, ThumbnailCache cache) {
    this.pictures = pictures;
    this.images = images;
    this.cache = cache;
  }

  /**
   * The thumbnail of a picture, be it in the set or in the trash; empty if it is in neither.
   *
   * @param version the SHA-256 that is asked for, in hexadecimal; empty: whatever is there
   * @throws studio.balancer.operations.OperationException if it cannot be read now, or too many are
   * @throws studio.balancer.images.ImagesUnavailableException if nothing can be decoded now
   */
  Optional<MadeThumbnail> of(ActorId actor, FileName file, String version) {
    return cache.find(version).or(() -> ofRecorded(actor, file));
  }

  private Optional<MadeThumbnail> ofRecorded(ActorId actor, FileName file) {
    return pictures
        .find(actor, file)
        .flatMap(
            kept -> kept.sha256().flatMap(cache::find).or(() -> pictures.read(kept, this::made)));
  }

  private MadeThumbnail made(byte[] bytes) {
    String sha256 = Identity.ofContent(bytes);
    return cache.find(sha256).orElseGet(() -> cache.keep(drawn(sha256, bytes)));
  }

  private MadeThumbnail drawn(String sha256, byte[] bytes) {
    try {
      return new MadeThumbnail(
          sha256,
          Optional.of(
              Jpeg.within(images.prepare(new ImageSource.Bytes(bytes), MAX_PIXELS), MAX_BYTES)
                  .jpeg()));
    } catch (UnusableImageException e) {
      return new MadeThumbnail(sha256, Optional.empty());
    }
  }
}
