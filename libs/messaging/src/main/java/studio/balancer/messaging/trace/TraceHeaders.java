package studio.balancer.messaging.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Carries a trace from one service to the next: the headers {@code traceparent} and {@code
 * tracestate} (https://www.w3.org/TR/trace-context/).
 */
final class TraceHeaders {
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<Headers> READER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          return Arrays.stream(headers.toArray()).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String name) {
          Header header = headers == null ? null : headers.lastHeader(name);
          return header == null || header.value() == null
              ? null
              : new String(header.value(), StandardCharsets.UTF_8);
        }
      };

  private TraceHeaders() {}

  /** The span that sent these headers; an invalid one if they name none. */
  static SpanContext read(Headers headers) {
    return Span.fromContext(W3C.extract(Context.root(), headers, READER)).getSpanContext();
  }

  /** Says in the headers, in place of what they said, which span sends them. */
  static void write(Headers headers, Context context) {
    W3C.inject(
        context,
        headers,
        (carrier, name, value) -> {
          carrier.remove(name);
          carrier.add(name, value.getBytes(StandardCharsets.UTF_8));
        });
  }
}
