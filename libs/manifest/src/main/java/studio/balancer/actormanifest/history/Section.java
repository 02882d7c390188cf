package studio.balancer.actormanifest.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** Entries by name, in the order in which they came; each is kept as it is written. */
final class Section {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  int size() {
    return entries.size();
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  Set<String> names() {
    return entries.keySet();
  }

  Optional<JsonNode> find(String name) {
    return Optional.ofNullable(entries.get(name)).map(Section::read);
  }

  Stream<Map.Entry<String, JsonNode>> stream() {
    return stream(name -> true);
  }

  Stream<Map.Entry<String, JsonNode>> stream(Predicate<String> wanted) {
    return entries.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(entry -> Map.entry(entry.getKey(), read(entry.getValue())));
  }

  /** One that is there already keeps its place. */
  void put(String name, JsonNode entry) {
    if (name == null) {
      throw new IllegalArgumentException("an entry has no name");
    }
    entries.put(name, Json.compactBytes(entry));
  }

  /** An entry a line. */
  void write(Consumer<byte[]> out) {
    byte[] before = {'\n'};
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      out.accept(before);
      out.accept(Json.compactBytes(entry.getKey()));
      out.accept(new byte[] {':'});
      out.accept(entry.getValue());
      before = new byte[] {',', '\n'};
    }
  }

  private static JsonNode read(byte[] entry) {
    try {
      return Json.readManifest(entry);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException("not what was written: " + e.getMessage(), e);
    }
  }
}
