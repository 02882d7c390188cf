package studio.balancer.traces;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import studio.balancer.contracts.text.Line;

/**
 * Sends a service's spans to the collector that is configured. Spans that it does not take in time
 * are dropped: a trace is never waited for.
 */
@Singleton
public final class TracesExport {
  private static final Set<String> SCHEMES = Set.of("http", "https");
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final TracesConfiguration configuration;
  private final Optional<SdkTracerProvider> provider;

  /**
   * @param service what the spans are said to come from
   * @throws IllegalArgumentException if the endpoint or the timeout is none
   */
  public TracesExport(
      TracesConfiguration configuration,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.configuration = configuration;
    if (!configuration.timeout().isPositive()) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.traces.timeout '%s': expected a time longer than nothing",
              configuration.timeout()));
    }
    this.provider = configuration.endpoint().map(endpoint -> provider(endpoint, service));
  }

  private SdkTracerProvider provider(URI endpoint, String service) {
    if (endpoint.getScheme() == null
        || !SCHEMES.contains(endpoint.getScheme())
        || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          Line.of(
              "invalid balancer.traces.endpoint '%s': expected http://HOST:PORT/v1/traces",
              endpoint));
    }
    return SdkTracerProvider.builder()
        .setResource(
            Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE_NAME, service))))
        .addSpanProcessor(
            BatchSpanProcessor.builder(
                    OtlpHttpSpanExporter.builder()
                        .setEndpoint(endpoint.toString())
                        .setTimeout(configuration.timeout())
                        .build())
                .setExporterTimeout(configuration.timeout())
                .build())
        .build();
  }

  /**
   * What makes the spans. Not an {@code OpenTelemetry} for all to find: the messaging library would
   * make spans of its own, beside ours, of the same records.
   */
  @Produces
  @Singleton
  Traces traces() {
    return provider.map(Traces::new).orElseGet(Traces::off);
  }

  /** Sends the last spans. */
  @PreDestroy
  public void close() {
    provider.ifPresent(
        spans -> spans.shutdown().join(configuration.timeout().toMillis(), TimeUnit.MILLISECONDS));
  }
}
