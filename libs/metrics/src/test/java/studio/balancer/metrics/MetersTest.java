package studio.balancer.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);

  @ParameterizedTest
  @EnumSource(Metric.class)
  void prometheusHasEachUnderTheNamesThatAreSaid(Metric metric) {
    // When
    use(metric);

    // Then
    List<String> exported =
        registry
            .scrape()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]")[0])
            .distinct()
            .toList();
    assertThat(exported).containsExactlyInAnyOrderElementsOf(metric.series());
    assertThat(registry.scrape()).contains("# HELP").contains(metric.meaning());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void namesAreOfOneKind(Metric metric) {
    assertThat(metric.id()).matches("balancer(\\.[a-z0-9]+)+");
    assertThat(metric.tags()).doesNotHaveDuplicates();
    assertThat(Stream.of(Metric.values()).filter(other -> other.id().equals(metric.id())))
        .hasSize(1);
    assertThat(metric.buckets().isEmpty()).isEqualTo(metric.kind() != MetricKind.TIMER);
  }

  @Test
  void whatIsNoWordOrOneTooManyIsAnother() {
    // When
    for (int i = 0; i < 2 * Meters.MAX_VALUES; i++) {
      meters.count(Metric.STORE_REQUESTS, "read", "outcome" + i);
    }
    meters.count(Metric.STORE_REQUESTS, "read", "two words");
    meters.count(Metric.STORE_REQUESTS, "read", "");

    // Then
    assertThat(registry.find(Metric.STORE_REQUESTS.id()).counters()).hasSize(Meters.MAX_VALUES + 1);
    assertThat(
            registry
                .get(Metric.STORE_REQUESTS.id())
                .tag(MetricTag.OUTCOME.label(), Meters.OTHER)
                .counter()
                .count())
        .isEqualTo(Meters.MAX_VALUES + 2);
  }

  @Test
  void aWrongUseIsRefused() {
    assertThatThrownBy(() -> meters.count(Metric.STORE_REQUESTS, "read"))
        .hasMessageContaining("STORE_REQUESTS");
    assertThatThrownBy(() -> meters.time(Metric.STORE_REQUESTS, Duration.ZERO, "read", "done"))
        .hasMessageContaining("expected COUNTER");
  }

  private void use(Metric metric) {
    String[] values = Collections.nCopies(metric.tags().size(), "word").toArray(String[]::new);
    switch (metric.kind()) {
      case COUNTER -> meters.count(metric, values);
      case GAUGE -> meters.watch(metric, () -> 1, values);
      case TIMER -> meters.time(metric, Duration.ofSeconds(1), values);
      case TOTAL -> meters.watchTime(metric, this, owner -> 1, owner -> 1, values);
    }
  }
}
