package studio.balancer.system.faults;

import java.util.Locale;

/** Whom the services reach over the network. */
enum Peer {
  /** The cluster. */
  KAFKA,
  /** The object store. */
  S3,
  /** Replicate's API, and the images that it delivers. */
  REPLICATE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
