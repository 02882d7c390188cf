package studio.balancer.system.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import studio.balancer.system.documents.Document;

/** What is deployed to watch the system. */
final class MonitoringFiles {
  static final Path FOLDER = Document.ROOT.resolve("deploy/monitoring");

  private MonitoringFiles() {}

  /** An alert of the rules. */
  record Alert(String name, String expression, String runbook) {}

  static List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    for (JsonNode group : read("rules.yml").required("groups")) {
      for (JsonNode rule : group.required("rules")) {
        alerts.add(
            new Alert(
                rule.required("alert").asText(),
                rule.required("expr").asText(),
                rule.required("annotations").required("runbook").asText()));
      }
    }
    return alerts;
  }

  /** What the dashboard asks. */
  static List<String> panels() {
    return StreamSupport.stream(
            read("grafana/dashboard.json").required("panels").spliterator(), false)
        .flatMap(panel -> StreamSupport.stream(panel.required("targets").spliterator(), false))
        .map(target -> target.required("expr").asText())
        .toList();
  }

  /** A file of the folder, YAML or JSON. */
  static JsonNode read(String name) {
    return readAt(FOLDER.resolve(name));
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode readAt(Path file) {
    ObjectMapper mapper = file.toString().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
    try {
      return mapper.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
