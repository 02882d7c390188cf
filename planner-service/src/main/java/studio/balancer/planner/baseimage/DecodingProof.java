package studio.balancer.planner.baseimage;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import studio.balancer.images.ImageSource;
import studio.balancer.images.Images;
import studio.balancer.images.UnusableImageException;

/** {@link ImageProof} by decoding all of it to a small one, outside of this process. */
@Singleton
public final class DecodingProof implements ImageProof {
  private final Images images;

  @Inject
  public DecodingProof(Images images) {
    this.images = images;
  }

  @Override
  public void require(ImageSource source) throws UnusableImageException {
    images.prepare(source, Images.FEW_PIXELS);
  }
}
