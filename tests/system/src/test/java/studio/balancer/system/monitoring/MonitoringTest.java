package studio.balancer.system.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.balancer.metrics.Metric;
import studio.balancer.metrics.MetricTag;
import studio.balancer.system.documents.Document;

/** Alerts and dashboard ask for what is exported, and each alert has its page. */
class MonitoringTest {
  private static final int MAX_ALERTS = 10;
  private static final String PAGE = "docs/operations.md";
  private static final Pattern METRIC = Pattern.compile("\\b(?:balancer|jvm)_[a-z0-9_]+|\\bup\\b");
  private static final Pattern BY = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern MATCHED = Pattern.compile("([a-z_]+)(?:=~|!=|!~|=)\"");

  /** Prometheus' own, and those of the one metric of the JVM's that we look at. */
  private static final Set<String> OTHER_LABELS = Set.of("le", "job", "instance", "area");

  static Stream<String> expressions() {
    return Stream.concat(
        MonitoringFiles.alerts().stream().map(MonitoringFiles.Alert::expression),
        MonitoringFiles.panels().stream());
  }

  static Stream<MonitoringFiles.Alert> alerts() {
    return MonitoringFiles.alerts().stream();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void whatIsAskedForIsExported(String expression) {
    // Given
    Set<String> series =
        Stream.concat(
                Stream.of(Metric.values()).flatMap(metric -> metric.series().stream()),
                Stream.of("up", "jvm_memory_used_bytes"))
            .collect(Collectors.toSet());
    Set<String> labels =
        Stream.concat(Stream.of(MetricTag.values()).map(MetricTag::label), OTHER_LABELS.stream())
            .collect(Collectors.toSet());

    // Then
    assertThat(METRIC.matcher(expression).results().map(MatchResult::group))
        .isNotEmpty()
        .allMatch(series::contains);
    assertThat(
            Stream.concat(
                BY.matcher(expression)
                    .results()
                    .flatMap(by -> Arrays.stream(by.group(1).split(", *"))),
                MATCHED.matcher(expression).results().map(match -> match.group(1))))
        .allMatch(labels::contains);
  }

  @Test
  void eachMetricIsLookedAt() {
    // Given
    Set<String> asked =
        expressions()
            .flatMap(expression -> METRIC.matcher(expression).results())
            .map(MatchResult::group)
            .collect(Collectors.toSet());

    // Then
    assertThat(Metric.values())
        .allSatisfy(metric -> assertThat(metric.series()).containsAnyElementsOf(asked));
  }

  @Test
  void thereAreFewAlertsAndASectionForEachInTheirOrder() {
    // Given
    String text = Document.of(PAGE).text();
    String night = text.substring(text.indexOf("## At three in the morning"));

    // When
    List<String> sections =
        Pattern.compile("(?m)^### (.*)$")
            .matcher(night.substring(0, night.indexOf("\n## ")))
            .results()
            .map(heading -> heading.group(1))
            .toList();

    // Then
    assertThat(sections)
        .hasSizeLessThanOrEqualTo(MAX_ALERTS)
        .containsExactlyElementsOf(alerts().map(MonitoringFiles.Alert::name).toList());
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertNamesItsSection(MonitoringFiles.Alert alert) {
    // When
    String[] parts = alert.runbook().split("#");

    // Then
    assertThat(parts[0]).isEqualTo(PAGE);
    assertThat(Document.of(PAGE).anchors()).contains(parts[1]);
    assertThat(parts[1]).isEqualToIgnoringCase(alert.name());
  }

  @Test
  void eachServiceIsAsked() {
    // Given
    JsonNode system = MonitoringFiles.readAt(Document.ROOT.resolve("docker-compose.yml"));
    List<String> targets = new ArrayList<>();
    JsonNode job = MonitoringFiles.read("prometheus.yml").required("scrape_configs").get(0);
    job.at("/static_configs/0/targets").forEach(target -> targets.add(target.asText()));

    // Then
    assertThat(job.required("metrics_path").asText()).isEqualTo("/q/metrics");
    assertThat(targets)
        .containsExactly("planner:8080", "generator:8080", "storage:8080", "manifest:8080")
        .allSatisfy(
            target -> assertThat(system.required("services").has(target.split(":")[0])).isTrue());
  }

  @Test
  void whatComposeMountsIsThere() {
    // Given
    JsonNode services = MonitoringFiles.read("docker-compose.yml").required("services");

    // Then
    for (JsonNode service : services) {
      for (JsonNode volume : service.path("volumes")) {
        String source = volume.asText().split(":")[0];
        if (source.startsWith("./")) {
          assertThat(MonitoringFiles.FOLDER.resolve(source)).exists();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "check rules, rules.yml",
    "check config, prometheus.yml",
    "test rules, rules-test.yml"
  })
  void prometheusAgrees(String command, String file) throws Exception {
    // Given
    Optional<Path> promtool = PrometheusProcess.program("promtool");
    assumeTrue(promtool.isPresent(), "NOT RUN: promtool is not on the path (package prometheus)");

    // When
    List<String> words = new ArrayList<>(List.of(promtool.get().toString()));
    words.addAll(List.of(command.split(" ")));
    words.add(MonitoringFiles.FOLDER.resolve(file).toString());

    // Then
    run(words);
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
