package studio.balancer.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.balancer.contracts.json.Json;

class RoundTripTest {

  @Provide
  Arbitrary<Message> messages() {
    return Arbitraries.of(MessageType.values()).flatMap(AnyMessage::of);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatIsWrittenIsReadAsItWas(@ForAll("messages") Message message) throws Exception {
    // Given
    byte[] written = Json.bytes(message);

    // When
    Message read = Json.read(written, message.getClass());

    // Then
    assertThat(read).isEqualTo(message);
    assertThat(Json.bytes(read)).isEqualTo(written);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void whatARecordAcceptsItsSchemaAccepts(@ForAll("messages") Message message) {
    // Given
    Schema schema = Schema.of(MessageType.of(message));

    // When
    var errors = schema.errors(Sample.tree(Json.bytes(message)));

    // Then
    assertThat(errors).isEmpty();
  }
}
