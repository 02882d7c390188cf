package studio.balancer.operations.export;

import java.nio.charset.StandardCharsets;

/**
 * A file of an export.
 *
 * @param path from the export's own folder, or archive; with {@code /}
 */
record ExportFile(String path, Content content) {
  /** What is in a file. */
  sealed interface Content {
    /** A picture, as it was stored. */
    record Picture(SetImage image) implements Content {}

    /** Text in UTF-8. */
    record Text(String text) implements Content {
      byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
      }
    }
  }

  static ExportFile text(String path, String text) {
    return new ExportFile(path, new Content.Text(text));
  }
}
