package studio.balancer.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/** Makes spans: what a service does, how long it takes, and what it is a part of. */
public final class Traces {
  /**
   * What kind of error ended it
   * (https://opentelemetry.io/docs/specs/semconv/registry/attributes/error/). Only the class: a
   * message may have an address or a key in it.
   */
  public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  private static final String SCOPE = "studio.balancer";

  private final Tracer tracer;
  private final boolean on;

  /**
   * @param provider takes the spans
   */
  public Traces(TracerProvider provider) {
    this(provider, true);
  }

  private Traces(TracerProvider provider, boolean on) {
    this.tracer = provider.get(SCOPE);
    this.on = on;
  }

  /** Makes no spans. */
  public static Traces off() {
    return new Traces(TracerProvider.noop(), false);
  }

  /** Whether spans are made at all; where not, nothing should be computed for them. */
  public boolean on() {
    return on;
  }

  /** A span to be begun, a part of what is going on in this thread if nothing else is said. */
  public SpanBuilder span(String name, SpanKind kind) {
    return tracer.spanBuilder(name).setSpanKind(kind);
  }

  /** Does the work as the span, which ends with it; what it throws marks the span, and goes on. */
  public static <T> T during(Span span, Supplier<T> work) {
    try {
      return Context.current().with(span).wrapSupplier(work).get();
    } catch (RuntimeException | Error e) {
      failed(span, e);
      throw e;
    } finally {
      span.end();
    }
  }

  /** Marks a span as one that an error ended. */
  public static void failed(Span span, Throwable error) {
    span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, error.getClass().getName());
  }

  /**
   * Asks another system, as a part of what is going on in this thread; what is asked outside of any
   * trace, by a timer or a health check, is none.
   *
   * @param attributes of the request, computed only for a span
   */
  public <T> T asking(String name, Supplier<Attributes> attributes, Supplier<T> request) {
    if (!on || !Span.current().getSpanContext().isValid()) {
      return request.get();
    }
    return during(
        span(name, SpanKind.CLIENT).setAllAttributes(attributes.get()).startSpan(), request);
  }
}
