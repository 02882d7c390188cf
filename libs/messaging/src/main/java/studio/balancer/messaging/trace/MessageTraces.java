package studio.balancer.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.balancer.contracts.message.Message;
import studio.balancer.traces.Traces;

/**
 * Makes the spans of messages: one for each that is sent, which its record names in its headers,
 * and one for each try of what came, a part of the span that sent it. So all that a change leads to
 * is one trace, from service to service.
 */
@Singleton
public final class MessageTraces {
  /** More links than that would be dropped by the spans' library. */
  private static final int MAX_LINKS = 128;

  private final Traces traces;
  private final String group;
  private final RecentTraces recent = new RecentTraces();

  /**
   * @param group the service's name, which is its consumer group
   */
  public MessageTraces(
      Traces traces, @ConfigProperty(name = "quarkus.application.name") String group) {
    this.traces = traces;
    this.group = group;
  }

  /** Makes no spans. */
  public static MessageTraces off() {
    return new MessageTraces(Traces.off(), "");
  }

  /** The tries of what a message asks for. */
  public Tries tries(ConsumerRecord<byte[], byte[]> record, Message message) {
    return traces.on() ? new Tries(this, record, message) : Tries.UNTRACED;
  }

  /** Sends records of these messages, each in a span of its own. */
  public void sending(
      List<? extends Message> messages,
      List<ProducerRecord<byte[], byte[]>> records,
      Runnable send) {
    if (!traces.on()) {
      send.run();
      return;
    }
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Span span = sending(messages.get(i), records.get(i));
      TraceHeaders.write(records.get(i).headers(), Context.root().with(span));
      spans.add(span);
    }
    try {
      send.run();
    } catch (RuntimeException | Error e) {
      spans.forEach(span -> Traces.failed(span, e));
      throw e;
    } finally {
      spans.forEach(Span::end);
    }
  }

  private Span sending(Message message, ProducerRecord<byte[], byte[]> record) {
    SpanContext current = Span.current().getSpanContext();
    SpanBuilder span =
        traces
            .span(
                MessagingConventions.name(MessagingConventions.SEND, record.topic()),
                SpanKind.PRODUCER)
            .setAllAttributes(
                MessagingConventions.sending(record, Conversation.of(message).orElse(null)));
    recent
        .home(message, current)
        .ifPresent(
            home -> {
              span.setParent(Context.root().with(Span.wrap(home)));
              link(span, current);
            });
    return span.startSpan();
  }

  /** Folds an actor's records of a batch in one span, a part of what sent the first of them. */
  public void batch(List<ConsumerRecord<byte[], byte[]>> records, Runnable work) {
    if (!traces.on()) {
      work.run();
      return;
    }
    ConsumerRecord<byte[], byte[]> first = records.getFirst();
    SpanBuilder span =
        processing(first, null)
            .setAttribute(MessagingConventions.BATCH_COUNT, (long) records.size());
    records.stream()
        .skip(1)
        .limit(MAX_LINKS)
        .forEach(record -> link(span, TraceHeaders.read(record.headers())));
    Traces.during(
        span.startSpan(),
        () -> {
          work.run();
          return records;
        });
  }

  /** A span of what is done with a record, a part of what sent it. */
  SpanBuilder processing(ConsumerRecord<byte[], byte[]> record, String conversation) {
    return traces
        .span(
            MessagingConventions.name(MessagingConventions.PROCESS, record.topic()),
            SpanKind.CONSUMER)
        .setParent(Context.root().with(Span.wrap(TraceHeaders.read(record.headers()))))
        .setAllAttributes(MessagingConventions.processing(record, group, conversation));
  }

  RecentTraces recent() {
    return recent;
  }

  /** Names another span that belongs to it, of whatever trace; nothing if that is none. */
  static void link(SpanBuilder span, SpanContext other) {
    if (other.isValid()) {
      span.addLink(other);
    }
  }
}
