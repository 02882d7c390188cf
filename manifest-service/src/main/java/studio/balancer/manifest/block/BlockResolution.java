package studio.balancer.manifest.block;

import java.util.Locale;

/** An operator's decision about an event that blocks its actor. */
public enum BlockResolution {
  /** The cause is mended: read the event again. */
  RETRY,
  /** Fold the actor without the event, now and ever. */
  DISCARD;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
