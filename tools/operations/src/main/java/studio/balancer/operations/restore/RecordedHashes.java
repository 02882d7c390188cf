package studio.balancer.operations.restore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.actor.Printable;
import studio.balancer.contracts.text.Line;
import studio.balancer.datafolder.Digests;

/** Compares what was kept with what the manifest had recorded of it. */
final class RecordedHashes {
  private RecordedHashes() {}

  /** In which hashes they differ, for a person to read. */
  static List<String> differences(JsonNode entry, FileName file, byte[] bytes) {
    Digests found = Digests.of(bytes);
    List<String> differences = new ArrayList<>();
    compare(file, "SHA-256", entry.path("sha256").asText(null), found.sha256(), differences);
    compare(file, "MD5", entry.path("md5_hash").asText(null), found.md5(), differences);
    return differences;
  }

  private static void compare(
      FileName file, String what, String recorded, String found, List<String> differences) {
    if (recorded != null && !recorded.strip().toLowerCase(Locale.ROOT).equals(found)) {
      differences.add(
          Line.of(
              "%s differs from the record: its %s is %s, which is not what the manifest had, %s",
              file, what, found, Printable.of(recorded)));
    }
  }
}
