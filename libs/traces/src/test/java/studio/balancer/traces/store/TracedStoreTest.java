package studio.balancer.traces.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.balancer.fakes.FaultyStore;
import studio.balancer.fakes.InMemoryObjectStore;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectContent;
import studio.balancer.objectstore.ObjectStoreException;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.traces.Traces;

class TracedStoreTest {
  private static final ObjectAddress ADDRESS = new ObjectAddress("bucket", "key");
  private static final ObjectContent CONTENT =
      ObjectContent.json("{}".getBytes(StandardCharsets.UTF_8));

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Traces traces =
      new Traces(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build());
  private final FaultyStore behind = new FaultyStore(new InMemoryObjectStore());
  private final TracedStore store = new TracedStore(behind, traces);

  @Test
  void aRequestIsAPartOfWhatAsks() {
    // When
    during(
        () -> {
          store.create(ADDRESS, CONTENT);
          store.replace(ADDRESS, CONTENT, "another version");
          store.read(ADDRESS);
          store.readOfSize(ADDRESS, 2);
          store.readIfMatch(ADDRESS, "another version");
          store.openIfMatch(ADDRESS, "another version");
          store.describe(ADDRESS);
          try (Stream<ObjectSummary> all = store.list("bucket", "")) {
            assertThat(all).hasSize(1);
          }
          store.delete(ADDRESS);
        });

    // Then
    List<SpanData> spans = exporter.getFinishedSpanItems();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "S3.PutObject",
            "S3.PutObject",
            "S3.GetObject",
            "S3.GetObject",
            "S3.GetObject",
            "S3.GetObject",
            "S3.HeadObject",
            "S3.ListObjectsV2",
            "S3.DeleteObject",
            "outer");
    assertThat(spans.getFirst().getParentSpanId()).isEqualTo(spans.getLast().getSpanId());
    assertThat(spans.getFirst().getAttributes().get(TracedStore.KEY)).isEqualTo("key");
  }

  @Test
  void aFailureMarksTheSpanAndGoesOn() {
    // Given
    behind.failNextWrite();

    // When
    assertThatThrownBy(() -> during(() -> store.create(ADDRESS, CONTENT)))
        .isInstanceOf(ObjectStoreException.class);

    // Then
    SpanData request = exporter.getFinishedSpanItems().getFirst();
    assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(request.getAttributes().get(Traces.ERROR_TYPE))
        .isEqualTo(ObjectStoreException.class.getName());
  }

  @Test
  void whatIsAskedOutsideOfATraceIsNone() {
    // When
    store.read(ADDRESS);

    // Then
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  private void during(Runnable work) {
    Traces.during(
        traces.span("outer", SpanKind.INTERNAL).startSpan(),
        () -> {
          work.run();
          return store;
        });
  }
}
