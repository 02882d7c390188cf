package studio.balancer.messaging.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.protocol.Errors;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class ChannelRecordSenderTest {
  private final List<Message<?>> sent = new ArrayList<>();
  private final RecordSender sender = new ChannelRecordSender(emitter());
  private String refused = "none";

  @Test
  void sendsTheRecordsAsTheyAreInTheirOrder() {
    // Given
    ProducerRecord<byte[], byte[]> first = record("image-events", "0042", (byte) 1);
    ProducerRecord<byte[], byte[]> second = record("balance-progress", "0042", (byte) 2);
    first.headers().add("ce_id", new byte[] {9});

    // When
    sender.send(List.of(first, second));

    // Then
    assertThat(sent)
        .<Object>map(Message::getPayload)
        .containsExactly(first.value(), second.value());
    OutgoingKafkaRecordMetadata<?> metadata = metadata(sent.getFirst());
    assertThat(metadata.getTopic()).isEqualTo("image-events");
    assertThat(metadata.getKey()).isEqualTo("0042".getBytes(StandardCharsets.UTF_8));
    assertThat(metadata.getHeaders().lastHeader("ce_id").value()).containsExactly(9);
    assertThat(metadata(sent.getLast()).getTopic()).isEqualTo("balance-progress");
  }

  @Test
  void failsIfOneOfThemIsNotAcknowledged() {
    // Given
    refused = "delete-image";
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(record("delete-image", "a", (byte) 1), record("image-events", "a", (byte) 2));

    // When
    var failing = assertThatThrownBy(() -> sender.send(records));

    // Then
    failing
        .isInstanceOf(PublicationException.class)
        .hasMessage(
            "2 record(s) for delete-image not acknowledged: "
                + Errors.NOT_ENOUGH_REPLICAS.message())
        .hasCauseInstanceOf(NotEnoughReplicasException.class);
    assertThat(sent).hasSize(2);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), new byte[] {value});
  }

  private static OutgoingKafkaRecordMetadata<?> metadata(Message<?> message) {
    return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
  }

  /** An emitter whose broker acknowledges all but one topic's records. */
  @SuppressWarnings("unchecked")
  private MutinyEmitter<byte[]> emitter() {
    return (MutinyEmitter<byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {MutinyEmitter.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("sendMessage")) {
                throw new UnsupportedOperationException(method.getName());
              }
              Message<?> message = (Message<?>) arguments[0];
              return Uni.createFrom()
                  .voidItem()
                  .invoke(() -> sent.add(message))
                  .invoke(() -> refuse(metadata(message).getTopic()));
            });
  }

  private void refuse(String topic) {
    if (topic.equals(refused)) {
      throw new NotEnoughReplicasException("not enough replicas");
    }
  }
}
