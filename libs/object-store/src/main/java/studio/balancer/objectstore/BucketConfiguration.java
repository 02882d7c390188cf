package studio.balancer.objectstore;

import io.smallrye.config.ConfigMapping;
import studio.balancer.configuration.Matches;

/** Where the balancer keeps its objects. */
@ConfigMapping(prefix = "balancer")
public interface BucketConfiguration {
  /** The bucket; there is no default, so that a real one is never used by accident. */
  @Matches(value = Matches.NOT_BLANK, expected = "a bucket's name")
  String bucket();
}
