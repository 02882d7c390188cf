package studio.balancer.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import studio.balancer.simulation.store.SimulatedBucket;
import studio.balancer.simulation.world.Nature;
import studio.balancer.simulation.world.Simulation;
import studio.balancer.traces.Traces;

/** All that a change leads to is one trace, through all services. */
class TracesTest {
  private static final AttributeKey<String> PLAN =
      AttributeKey.stringKey("messaging.message.conversation_id");

  private static final int SCHEDULES = 150;

  private int calm;
  private int plans;
  private int linked;
  private final Set<String> inPlans = new HashSet<>();

  @Test
  void whatAPlanLeadsToIsInTheTraceOfItsChange() {
    // When
    for (long seed = 0; seed < SCHEDULES; seed++) {
      InMemorySpanExporter exporter = InMemorySpanExporter.create();
      SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build();
      Simulation simulation =
          new Simulation(
              seed,
              new Nature(SimulatedBucket::new, UnaryOperator.identity(), new Traces(provider)),
              false);
      simulation.run();
      List<SpanData> spans = exporter.getFinishedSpanItems();
      linked += (int) spans.stream().filter(span -> !span.getLinks().isEmpty()).count();

      // Then
      if (simulation.calm()) {
        calm++;
        plans += check(seed, spans);
      }
    }
    assertThat(calm).as("schedules without disasters").isPositive();
    assertThat(plans).as("plans in them").isPositive();
    assertThat(linked).as("spans that name another").isPositive();
    assertThat(inPlans)
        .contains(
            "send actor-dataset-changed",
            "process actor-dataset-changed",
            "send generate-image",
            "process generate-image",
            "POST /v1/models/{owner}/{name}/predictions",
            "GET /v1/predictions/{id}",
            "S3.PutObject",
            "S3.GetObject",
            "process image-generated",
            "send image-events",
            "process image-events");
  }

  /** How many plans there are. */
  private int check(long seed, List<SpanData> spans) {
    Map<String, SpanData> roots = new HashMap<>();
    Set<String> known = spans.stream().map(SpanData::getSpanId).collect(toSet());
    for (SpanData span : spans) {
      if (span.getParentSpanContext().isValid()) {
        assertThat(known).as("seed %d, parent of %s", seed, span).contains(span.getParentSpanId());
      } else {
        assertThat(roots.put(span.getTraceId(), span)).as("seed %d, roots", seed).isNull();
      }
    }
    Map<String, Set<String>> traces =
        spans.stream()
            .filter(span -> span.getAttributes().get(PLAN) != null)
            .collect(
                groupingBy(
                    span -> span.getAttributes().get(PLAN),
                    mapping(SpanData::getTraceId, toSet())));
    traces.forEach(
        (plan, ids) -> {
          assertThat(ids).as("seed %d, plan %s", seed, plan).hasSize(1);
          assertThat(roots.get(ids.iterator().next()).getName())
              .as("seed %d, root of plan %s", seed, plan)
              .isEqualTo("send actor-dataset-changed");
        });
    Set<String> ofPlans = traces.values().stream().flatMap(Set::stream).collect(toSet());
    spans.stream()
        .filter(span -> ofPlans.contains(span.getTraceId()))
        .forEach(span -> inPlans.add(span.getName()));
    return traces.size();
  }
}
