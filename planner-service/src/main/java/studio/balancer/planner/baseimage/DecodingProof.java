package studio.balancer.planner.baseimage;

import jakarta.inject.Singleton;
import studio.balancer.images.ImageFile;
import studio.balancer.images.UnusableImage;

/** {@link ImageProof} by decoding all of it to a small one. */
@Singleton
public final class DecodingProof implements ImageProof {
  /** Enough to see that it is whole, and 2 MB of a heap of 64. */
  private static final long CHECKED_PIXELS = 500_000;

  @Override
  public void require(byte[] bytes) throws UnusableImage {
    ImageFile.of(bytes).decode(CHECKED_PIXELS);
  }
}
