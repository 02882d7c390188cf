package studio.balancer.local.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import studio.balancer.objectstore.S3Access;

/**
 * What the services connect to.
 *
 * @param bootstrapServers the Kafka cluster
 * @param s3 the S3 server and bucket
 * @param replicate Replicate's API
 * @param replicateToken its token
 * @param dataFolder for local copies
 */
public record Connections(
    String bootstrapServers, S3Access s3, URI replicate, String replicateToken, Path dataFolder) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Connections[%s, %s, %s]", bootstrapServers, s3, replicate);
  }
}
