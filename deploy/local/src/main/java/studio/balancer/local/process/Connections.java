package studio.balancer.local.process;

import java.net.URI;
import java.nio.file.Path;
import studio.balancer.contracts.text.Line;
import studio.balancer.objectstore.S3Access;

/** What the services connect to. */
public record Connections(
    String bootstrapServers, S3Access s3, URI replicate, String replicateToken, Path dataFolder) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return Line.of("Connections[%s, %s, %s]", bootstrapServers, s3, replicate);
  }
}
