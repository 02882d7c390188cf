package studio.balancer.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.MDC;
import studio.balancer.contracts.message.Message;
import studio.balancer.traces.Traces;

/** The tries of one message: each a span that names the one before it. */
public final class Tries {
  /** Of what is not traced. */
  static final Tries UNTRACED = new Tries(null, null, null);

  /** What the trace's id is called in the MDC. */
  private static final String TRACE = "trace";

  private final MessageTraces traces;
  private final ConsumerRecord<byte[], byte[]> record;
  private final Message message;
  private SpanContext before = SpanContext.getInvalid();

  Tries(MessageTraces traces, ConsumerRecord<byte[], byte[]> record, Message message) {
    this.traces = traces;
    this.record = record;
    this.message = message;
  }

  /** Does a try; the tries of a message come one after the other, on whatever thread. */
  public void next(Runnable work) {
    if (traces == null) {
      work.run();
      return;
    }
    SpanBuilder builder = traces.processing(record, Conversation.of(message).orElse(null));
    MessageTraces.link(builder, before);
    Span span = builder.startSpan();
    before = span.getSpanContext();
    traces.recent().handling(message, before);
    Object outer = MDC.put(TRACE, before.getTraceId());
    try {
      Traces.during(
          span,
          () -> {
            work.run();
            return message;
          });
    } finally {
      if (outer == null) {
        MDC.remove(TRACE);
      } else {
        MDC.put(TRACE, outer);
      }
    }
  }
}
