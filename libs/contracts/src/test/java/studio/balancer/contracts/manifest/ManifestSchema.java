package studio.balancer.contracts.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import studio.balancer.contracts.json.Json;
import studio.balancer.contracts.json.UnreadableJsonException;

/** The manifests' published schema, with its formats asserted, for every test that makes one. */
public final class ManifestSchema {
  private static final JsonSchema VALIDATOR = validator("Manifest.v1");
  private static final JsonSchema HISTORY = validator("ManifestHistory.v1");

  private ManifestSchema() {}

  private static JsonSchema validator(String name) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            document(name), SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  /** The schema itself. */
  static JsonNode document(String name) {
    String resource = "/schemas/%s.json".formatted(name);
    try (InputStream in = ManifestSchema.class.getResourceAsStream(resource)) {
      return Json.readTree(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is wrong with a manifest; each line names the field. */
  public static List<String> errors(JsonNode manifest) {
    return VALIDATOR.validate(manifest).stream().map(ValidationMessage::getMessage).toList();
  }

  /** What is wrong with what was moved out of a manifest. */
  public static List<String> historyErrors(JsonNode history) {
    return HISTORY.validate(history).stream().map(ValidationMessage::getMessage).toList();
  }

  /**
   * Holds the bytes of what was moved out of a manifest against its schema.
   *
   * @throws AssertionError if they do not fit, or are not JSON
   */
  public static void holdHistory(byte[] history) {
    try {
      List<String> errors =
          historyErrors(Json.read(history, JsonNode.class, Json.MAX_HISTORY_BYTES));
      if (!errors.isEmpty()) {
        throw new AssertionError("a history does not fit its schema: " + errors);
      }
    } catch (UnreadableJsonException e) {
      throw new AssertionError("a history cannot be read", e);
    }
  }

  /**
   * Holds a manifest against the schema.
   *
   * @throws AssertionError if it does not fit
   */
  public static void hold(JsonNode manifest) {
    List<String> errors = errors(manifest);
    if (!errors.isEmpty()) {
      throw new AssertionError("a manifest does not fit its schema: " + errors);
    }
  }

  /**
   * Holds a manifest's bytes against the schema.
   *
   * @throws AssertionError if they do not fit, or are not JSON
   */
  public static void hold(byte[] manifest) {
    try {
      hold(Json.readManifest(manifest));
    } catch (UnreadableJsonException e) {
      throw new AssertionError("a manifest cannot be read", e);
    }
  }
}
