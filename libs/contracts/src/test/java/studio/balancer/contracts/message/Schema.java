package studio.balancer.contracts.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The published schema of a message type, with its formats asserted. */
final class Schema {
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final Map<MessageType, Schema> READ = new EnumMap<>(MessageType.class);

  private final JsonNode document;
  private final JsonSchema validator;

  private Schema(JsonNode document) {
    this.document = document;
    this.validator = FACTORY.getSchema(document, FORMATS);
  }

  static synchronized Schema of(MessageType type) {
    return READ.computeIfAbsent(type, Schema::read);
  }

  /** The schema itself. */
  JsonNode document() {
    return document;
  }

  /** What is wrong with a document; each names the field. */
  List<String> errors(JsonNode message) {
    return validator.validate(message).stream().map(ValidationMessage::getMessage).toList();
  }

  private static Schema read(MessageType type) {
    String name = "/schemas/%s.v1.json".formatted(type.record().getSimpleName());
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no schema " + name);
      }
      return new Schema(Sample.tree(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
