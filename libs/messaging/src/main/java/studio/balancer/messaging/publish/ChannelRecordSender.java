package studio.balancer.messaging.publish;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.protocol.Errors;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import studio.balancer.contracts.text.Line;

/** {@link RecordSender} through the service's one producer. */
@Singleton
public final class ChannelRecordSender implements RecordSender {
  static final String CHANNEL = "messages";

  private final MutinyEmitter<byte[]> emitter;

  /**
   * @param emitter the producer's channel; nothing is dropped, since each sender waits for its own
   */
  public ChannelRecordSender(
      @Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<byte[]> emitter) {
    this.emitter = emitter;
  }

  @Override
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    // Subscribed in order, and all of them before the first is awaited: one round trip for all.
    List<CompletableFuture<Void>> sends =
        records.stream().map(record -> send(record).subscribeAsCompletionStage()).toList();
    try {
      CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw new PublicationException(
          Line.of(
              "%d record(s) for %s not acknowledged: %s",
              records.size(),
              records.getFirst().topic(),
              Errors.forException(e.getCause()).message()),
          e.getCause());
    }
  }

  private Uni<Void> send(ProducerRecord<byte[], byte[]> record) {
    return emitter.sendMessage(
        org.eclipse.microprofile.reactive.messaging.Message.of(
            record.value(),
            Metadata.of(
                OutgoingKafkaRecordMetadata.<byte[]>builder()
                    .withTopic(record.topic())
                    .withKey(record.key())
                    .withHeaders(record.headers())
                    .build())));
  }
}
