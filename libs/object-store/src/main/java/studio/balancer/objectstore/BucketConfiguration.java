package studio.balancer.objectstore;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotBlank;

/** Where the balancer keeps its objects. */
@ConfigMapping(prefix = "balancer")
public interface BucketConfiguration {
  /** The bucket; there is no default, so that a real one is never used by accident. */
  @NotBlank
  String bucket();
}
