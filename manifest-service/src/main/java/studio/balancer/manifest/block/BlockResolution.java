package studio.balancer.manifest.block;

/** An operator's decision about an event that blocks its actor. */
public enum BlockResolution {
  /** The cause is mended: read the event again. */
  RETRY("retry"),
  /** Fold the actor without the event, now and ever. */
  DISCARD("discard");

  private final String label;

  BlockResolution(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
