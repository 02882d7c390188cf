package studio.balancer.console.live;

/**
 * What a browser gets.
 *
 * @param position what is known with it; a browser that comes back says the last one that it has
 *     seen
 * @param name the message's type, or {@link #RESET}
 * @param data the message with its place, JSON; null is a heartbeat, a comment without a name
 */
record LiveEvent(StreamPosition position, String name, String data, int partition, long offset) {
  /** What came before cannot be told any more: the page is to be read anew. */
  static final String RESET = "reset";

  static LiveEvent reset(StreamPosition position) {
    return new LiveEvent(position, RESET, "{}", -1, -1);
  }

  static LiveEvent heartbeat(StreamPosition position) {
    return new LiveEvent(position, null, null, -1, -1);
  }

  String id() {
    return position.toString();
  }

  boolean isHeartbeat() {
    return name == null;
  }

  /** Whether one who knows all before a position is to get it. */
  boolean isNewTo(StreamPosition known) {
    return isHeartbeat() || known.isBefore(partition, offset);
  }

  /** The same for one who knows all before a position: it comes back no earlier than there. */
  LiveEvent with(StreamPosition known) {
    return new LiveEvent(position.and(known), name, data, partition, offset);
  }
}
