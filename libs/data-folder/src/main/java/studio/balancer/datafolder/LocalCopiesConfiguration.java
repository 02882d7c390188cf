package studio.balancer.datafolder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Local copies of images, manifests and plans. */
@ConfigMapping(prefix = "balancer")
public interface LocalCopiesConfiguration {
  /** Where local files are. */
  @WithDefault("data")
  Path dataFolder();

  /** Whether copies are written; they assume one host or a shared volume. */
  @WithDefault("true")
  boolean localCopies();
}
