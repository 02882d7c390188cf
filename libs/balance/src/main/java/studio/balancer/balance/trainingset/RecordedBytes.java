package studio.balancer.balance.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By what a manifest's entry knows the bytes that were judged. What is not a hash is ignored, and
 * said.
 *
 * @param sha256 64 hexadecimal digits, or null
 * @param md5 32 hexadecimal digits, or null
 * @param illFormed the fields whose values are none
 */
public record RecordedBytes(String sha256, String md5, List<String> illFormed) {
  /** Of an entry that has neither. */
  public static final RecordedBytes NONE = new RecordedBytes(null, null, List.of());

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

  public RecordedBytes {
    illFormed = List.copyOf(illFormed);
  }

  /** What an entry has in {@code sha256} and {@code md5_hash}. */
  static RecordedBytes of(JsonNode entry) {
    List<String> illFormed = new ArrayList<>();
    return new RecordedBytes(
        hash(entry, "sha256", SHA256, illFormed),
        hash(entry, "md5_hash", MD5, illFormed),
        illFormed);
  }

  private static String hash(JsonNode entry, String field, Pattern form, List<String> illFormed) {
    JsonNode value = entry.path(field);
    String hash = value.asText("").strip().toLowerCase(Locale.ROOT);
    if (value.isTextual() && form.matcher(hash).matches()) {
      return hash;
    }
    if (!hash.isEmpty() || value.isContainerNode()) {
      illFormed.add(field);
    }
    return null;
  }
}
