package studio.balancer.operations.watching;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;
import studio.balancer.contracts.message.MessageType;
import studio.balancer.contracts.progress.ProgressEvent;
import studio.balancer.contracts.topic.Topic;

/**
 * Makes events of a stream's lines
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), and keeps the last id, also
 * across streams.
 */
final class FeedEvents {
  private String lastId;
  private String nextId;
  private String name = "";
  private final StringBuilder data = new StringBuilder();

  /** A new stream begins: what the last one broke off within is not continued. */
  void begin() {
    nextId = lastId;
    name = "";
    data.setLength(0);
  }

  /** Where to go on, if anything came yet. */
  Optional<String> lastId() {
    return Optional.ofNullable(lastId);
  }

  /** The event that a line completes, if it does, and if it is one that is known here. */
  Optional<WatchedEvent> take(String line) {
    if (line.isEmpty()) {
      // Not before: who breaks off within an event is to get it again.
      lastId = nextId;
      Optional<WatchedEvent> event = data.isEmpty() ? Optional.empty() : event();
      begin();
      return event;
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    value = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "id" -> nextId = value;
      case "event" -> name = value;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
      default -> {
        // A comment, or a field that is of no use here.
      }
    }
    return Optional.empty();
  }

  private Optional<WatchedEvent> event() {
    return Arrays.stream(MessageType.values())
        .filter(type -> type.topic() == Topic.BALANCE_PROGRESS)
        .filter(type -> type.record().getSimpleName().equals(name))
        .findFirst()
        .flatMap(this::read)
        .map(event -> new WatchedEvent(lastId().orElse(""), event));
  }

  /** A later release may tell what this one does not understand: it is passed over. */
  private Optional<ProgressEvent> read(MessageType type) {
    try {
      byte[] bytes = data.toString().getBytes(StandardCharsets.UTF_8);
      return Optional.of((ProgressEvent) Json.read(bytes, type.record()));
    } catch (UnreadableJsonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
