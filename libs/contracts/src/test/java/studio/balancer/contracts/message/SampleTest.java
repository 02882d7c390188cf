package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.contracts.json.Json;

/** What was written once is read for ever, and the schemas say the same as the records. */
class SampleTest {

  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasASchemaAndSamples(MessageType type) {
    // Given
    String record = type.record().getSimpleName();

    // When
    JsonNode schema = Schema.of(type).document();
    List<String> names = Sample.of(type).stream().map(Sample::name).toList();

    // Then
    assertThat(names).contains("minimal.json", "full.json");
    assertThat(schema.path("$id").asText())
        .isEqualTo("urn:studio:balancer:schema:%s.v1".formatted(record));
    assertThat(schema.path("title").asText()).isEqualTo(record);
    assertThat(schema.path("description").asText())
        .contains("Topic " + type.topic().baseName())
        .endsWith(".");
  }

  @ParameterizedTest
  @EnumSource
  void everySchemaIsOne(MessageType type) {
    // Given
    var metaSchema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of(SchemaId.V202012));

    // When
    var errors = metaSchema.validate(Schema.of(type).document());

    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void validatesAgainstItsSchema(Sample sample) {
    // Given
    Schema schema = Schema.of(sample.type());

    // When
    List<String> errors = schema.errors(sample.tree());

    // Then
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadAndWrittenAgainAsItWas(Sample sample) throws Exception {
    // Given
    byte[] written = sample.bytes();

    // When
    Message message = Json.read(written, sample.type().record());

    // Then
    assertThat(Sample.tree(Json.bytes(message))).isEqualTo(sample.tree());
    assertThat(MessageType.of(message)).isEqualTo(sample.type());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isReadWithFieldsThatAreNotKnownYet(Sample sample) throws Exception {
    // Given
    ObjectNode later = sample.tree().deepCopy();
    later.putObject("added_later").put("answer", 42);

    // When
    Message message = Json.read(Json.bytes(later), sample.type().record());

    // Then
    assertThat(message).isEqualTo(sample.message());
    assertThat(Schema.of(sample.type()).errors(later)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyFieldOfTheRecordIsInTheSchemaAndInASample(MessageType type) {
    // Given
    List<String> fields =
        List.of(type.record().getRecordComponents()).stream()
            .map(component -> snakeCase(component.getName()))
            .toList();

    // When
    JsonNode properties = Schema.of(type).document().path("properties");

    // Then
    assertThat(properties.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fields);
    assertThat(Sample.of(type))
        .anySatisfy(
            sample ->
                assertThat(sample.tree().fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrderElementsOf(fields));
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
