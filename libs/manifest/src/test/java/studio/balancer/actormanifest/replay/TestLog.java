package studio.balancer.actormanifest.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.balancer.contracts.event.ImageEvent;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.message.CloudEvent;

/** A partition in memory. */
final class TestLog {
  /** A record of it. */
  record Entry(long offset, String key, Map<String, String> headers, byte[] value)
      implements LoggedEvent {
    @Override
    public byte[] header(String name) {
      String header = headers.get(name);
      return header == null ? null : header.getBytes(StandardCharsets.UTF_8);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Appends an event as a producer would. */
  Entry append(ImageEvent event) {
    return append(event.key(), CloudEvent.headers(event, "test"), Json.bytes(event));
  }

  /** Appends anything. */
  Entry append(String key, Map<String, String> headers, byte[] value) {
    Entry entry = new Entry(entries.size(), key, headers, value);
    entries.add(entry);
    return entry;
  }

  List<Entry> entries() {
    return entries;
  }

  long end() {
    return entries.size();
  }
}
