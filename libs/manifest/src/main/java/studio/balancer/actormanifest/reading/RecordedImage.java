package studio.balancer.actormanifest.reading;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An image as a manifest has it. Entries of imports are kept as they came, so any field may be
 * anything.
 *
 * @param name its name, perhaps none that a file can have
 */
public record RecordedImage(String name, JsonNode entry) {
  private static final String BALANCER = "balancer";

  /** The prompt that made it, or null. */
  public String prompt() {
    return text("prompt");
  }

  /** The URL of the object, or null. */
  public String s3Url() {
    return text("s3_url");
  }

  /** Whether the balancer made it. */
  public boolean ours() {
    return BALANCER.equals(text("generated_by"));
  }

  /** The text of a field; null if it is blank, or something else than text. */
  public String text(String field) {
    return RecordedManifest.text(entry, field);
  }
}
