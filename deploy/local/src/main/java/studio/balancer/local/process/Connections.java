package studio.balancer.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import studio.balancer.objectstore.S3Access;

/**
 * What the services connect to.
 *
 * @param vision the planner's variables for a vision model; none without one
 */
public record Connections(
    String bootstrapServers,
    S3Access s3,
    URI replicate,
    String replicateToken,
    Map<String, String> vision,
    Path dataFolder) {

  /** Never shows a token or a key. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Connections[%s, %s, %s]", bootstrapServers, s3, replicate);
  }
}
