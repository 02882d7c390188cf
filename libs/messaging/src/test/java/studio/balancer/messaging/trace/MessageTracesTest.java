package studio.balancer.messaging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.actor.FileName;
import studio.balancer.contracts.change.ActorDatasetChanged;
import studio.balancer.contracts.command.DeleteImage;
import studio.balancer.contracts.command.DeleteReason;
import studio.balancer.contracts.message.Message;
import studio.balancer.contracts.progress.PlanStarted;
import studio.balancer.contracts.progress.PlanSummary;
import studio.balancer.messaging.publish.KafkaPublisher;
import studio.balancer.messaging.publish.PublicationException;
import studio.balancer.messaging.topic.FixedTopics;
import studio.balancer.traces.Traces;

class MessageTracesTest {
  private static final Instant AT = Instant.parse("2025-10-17T16:55:00Z");
  private static final ActorId ACTOR = new ActorId("0042");
  private static final DeleteImage COMMAND =
      new DeleteImage(
          "command-1",
          "plan-1",
          ACTOR,
          0,
          new FileName("0042_3.jpg"),
          null,
          null,
          DeleteReason.SURPLUS,
          AT);

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Traces traces =
      new Traces(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build());
  private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
  private MessageTraces messages;
  private KafkaPublisher publisher;

  @BeforeEach
  void start() {
    messages = new MessageTraces(traces, "planner-service");
    publisher =
        new KafkaPublisher(sent::addAll, FixedTopics.prefixed(""), "planner-service", messages);
  }

  @Test
  void whatIsDoneIsAPartOfWhatAskedForIt() {
    // Given
    publisher.publish(COMMAND);

    // When
    messages.tries(received(sent.getFirst()), COMMAND).next(() -> {});

    // Then
    SpanData send = span(0);
    SpanData process = span(1);
    assertThat(send.getName()).isEqualTo("send delete-image");
    assertThat(send.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(process.getName()).isEqualTo("process delete-image");
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getParentSpanId()).isEqualTo(send.getSpanId());
    assertThat(process.getAttributes().asMap())
        .containsAllEntriesOf(
            Map.of(
                MessagingConventions.SYSTEM, "kafka",
                MessagingConventions.OPERATION_TYPE, "process",
                MessagingConventions.DESTINATION, "delete-image",
                MessagingConventions.PARTITION, "3",
                MessagingConventions.OFFSET, 12L,
                MessagingConventions.KEY, "0042",
                MessagingConventions.MESSAGE_ID, COMMAND.eventId(),
                MessagingConventions.CONSUMER_GROUP, "planner-service",
                MessagingConventions.CONVERSATION, "plan-1"));
  }

  @Test
  void aSecondTryNamesTheFirst() {
    // Given
    publisher.publish(COMMAND);
    Tries tries = messages.tries(received(sent.getFirst()), COMMAND);
    assertThatThrownBy(
            () ->
                tries.next(
                    () -> {
                      throw new IllegalStateException("secret words");
                    }))
        .hasMessage("secret words");

    // When
    tries.next(() -> {});

    // Then
    assertThat(span(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span(1).toString()).doesNotContain("secret");
    assertThat(span(2).getLinks()).singleElement().satisfies(isTo(span(1)));
    assertThat(span(2).getParentSpanId()).isEqualTo(span(0).getSpanId());
  }

  @Test
  void aPlanThatIsSentAgainStaysInItsTraceAndNamesWhatSentIt() {
    // Given
    messages.tries(received(record()), change()).next(() -> publisher.publish(COMMAND));

    // When
    messages.tries(received(record()), change()).next(() -> publisher.publish(COMMAND));

    // Then
    SpanData first = span(0);
    SpanData again = span(2);
    SpanData sender = span(3);
    assertThat(again.getTraceId()).isEqualTo(first.getTraceId());
    assertThat(sender.getTraceId()).isNotEqualTo(first.getTraceId());
    assertThat(again.getLinks()).singleElement().satisfies(isTo(sender));
  }

  @Test
  void aChangeThatWaitedHasItsPlanInItsOwnTrace() {
    // Given
    messages.tries(received(record()), change()).next(() -> {});

    // When
    messages
        .tries(received(record()), COMMAND)
        .next(() -> publisher.publish(List.of(started(), COMMAND)));

    // Then
    SpanData waiting = span(0);
    assertThat(List.of(span(1), span(2)))
        .allSatisfy(
            send -> {
              assertThat(send.getTraceId()).isEqualTo(waiting.getTraceId());
              assertThat(send.getLinks()).singleElement().satisfies(isTo(span(3)));
            });
  }

  @Test
  void aBatchNamesAllThatSentIt() {
    // Given
    publisher.publish(COMMAND);
    publisher.publish(COMMAND);
    List<ConsumerRecord<byte[], byte[]>> batch =
        sent.stream().map(MessageTracesTest::received).toList();

    // When
    messages.batch(batch, () -> {});

    // Then
    SpanData fold = span(2);
    assertThat(fold.getParentSpanId()).isEqualTo(span(0).getSpanId());
    assertThat(fold.getLinks()).singleElement().satisfies(isTo(span(1)));
    assertThat(fold.getAttributes().get(MessagingConventions.BATCH_COUNT)).isEqualTo(2);
  }

  @Test
  void whatIsNotAcknowledgedIsMarked() {
    // Given
    KafkaPublisher failing =
        new KafkaPublisher(
            records -> {
              throw new PublicationException("away", null);
            },
            FixedTopics.prefixed(""),
            "planner-service",
            messages);

    // When
    assertThatThrownBy(() -> failing.publish(COMMAND)).hasMessage("away");

    // Then
    assertThat(span(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aTraceparentThatIsNoneBeginsAnotherTrace() {
    // Given
    ConsumerRecord<byte[], byte[]> odd = received(record());
    odd.headers().add("traceparent", new byte[] {1, 2, 3});
    odd.headers().add("tracestate", null);

    // When
    messages.tries(odd, COMMAND).next(() -> {});

    // Then
    assertThat(span(0).getParentSpanContext().isValid()).isFalse();
  }

  private SpanData span(int index) {
    return exporter.getFinishedSpanItems().get(index);
  }

  private static ThrowingConsumer<LinkData> isTo(SpanData span) {
    return link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo(span.getSpanId());
  }

  private static ProducerRecord<byte[], byte[]> record() {
    return new ProducerRecord<>("delete-image", "0042".getBytes(StandardCharsets.UTF_8), null);
  }

  private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> record) {
    ConsumerRecord<byte[], byte[]> received =
        new ConsumerRecord<>(record.topic(), 3, 12, record.key(), record.value());
    record.headers().forEach(received.headers()::add);
    return received;
  }

  private static ActorDatasetChanged change() {
    return new ActorDatasetChanged(
        "change-1", "upstream", ACTOR, false, null, Map.of(), null, null, null, AT);
  }

  private static Message started() {
    return new PlanStarted(
        "change-1",
        "upstream",
        ACTOR,
        "plan-1",
        null,
        new PlanSummary(List.of(), List.of(), 0, 0, List.of()),
        AT);
  }
}
