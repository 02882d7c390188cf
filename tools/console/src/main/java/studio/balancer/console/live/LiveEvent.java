package studio.balancer.console.live;

/**
 * What a browser gets.
 *
 * @param id the position after it; a browser that comes back says the last one that it has seen
 * @param name the message's type, or {@link #RESET}
 * @param data the message with its place, JSON; null is a heartbeat, a comment without a name
 */
record LiveEvent(String id, String name, String data, int partition, long offset) {
  /** What came before cannot be told any more: the page is to be read anew. */
  static final String RESET = "reset";

  static LiveEvent reset(StreamPosition position) {
    return new LiveEvent(position.toString(), RESET, "{}", -1, -1);
  }

  static LiveEvent heartbeat(StreamPosition position) {
    return new LiveEvent(position.toString(), null, null, -1, -1);
  }

  boolean isHeartbeat() {
    return name == null;
  }
}
