package studio.balancer.manifest.feed;

/** What a client gets. */
sealed interface FeedItem {
  /** The position after it, by which the client can go on. */
  String id();

  /**
   * An event.
   *
   * @param name the message's type
   * @param data the message, JSON
   */
  record Event(String id, String name, String data) implements FeedItem {}

  /** A heartbeat. */
  record Heartbeat(String id, String text) implements FeedItem {}
}
