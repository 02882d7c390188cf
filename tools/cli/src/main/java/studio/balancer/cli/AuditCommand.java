package studio.balancer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.audit.Audit;
import studio.balancer.operations.audit.AuditReport;
import studio.balancer.operations.audit.PromisesExport;
import studio.balancer.operations.audit.Scope;
import studio.balancer.operations.audit.check.Violation;
import studio.balancer.operations.audit.standstill.Limits;
import studio.balancer.operations.installation.Installation;

/** Looks whether the promises hold. */
@Command(
    name = "audit",
    description = {
      "Checks that nothing was lost and nothing paid twice: manifests, objects,",
      "local files, numbers, charges, outcomes, open plans, the fold of the log, and",
      "that every acknowledged record left its trace; and that nothing stands still:",
      "services that are DOWN, consumers that do not move, stale work.",
      "It changes nothing, and plans may be open meanwhile. Prints a line for each",
      "violation, which begins with the check's name, then what it looked at.",
      "Exit code: 0 nothing found, 1 a violation, or something cannot be asked,",
      "2 bad usage."
    })
final class AuditCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @ParentCommand private Balancer balancer;
  @Spec private CommandSpec spec;

  @Option(
      names = "--actor-id",
      paramLabel = "ID",
      description = "Look at this actor alone (default: at all, and at what belongs to none).")
  private ActorId actorId;

  @Option(
      names = "--no-local-copies",
      description = "Do not look at local files: they are switched off, or on another host.")
  private boolean withoutLocalCopies;

  @Option(
      names = "--max-in-flight",
      paramLabel = "DURATION",
      description = {
        "How long work may be in flight, ISO-8601 (default: PT20M, generations PT1H: longer than",
        "the services try). Say more where a backlog takes longer."
      })
  private Duration maxInFlight;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = {
        "Write how many promises are broken, by check, in Prometheus' text format: into a file,",
        "for the node exporter's textfile collector; with - to standard output, and nothing else."
      })
  private String metrics;

  @Override
  public Integer call() throws IOException {
    Scope scope = actorId == null ? Scope.everybody() : Scope.of(actorId);
    if (maxInFlight != null && !maxInFlight.isPositive()) {
      throw new UsageException(
          spec,
          "invalid --max-in-flight '%s': expected a duration above zero, for example PT2H",
          maxInFlight);
    }
    if (metrics != null && actorId != null) {
      throw new UsageException(spec, "--metrics is about all actors: expected no --actor-id");
    }
    if (toStandardOutput() && balancer.output().json()) {
      throw new UsageException(spec, "--metrics - is not JSON: expected a file, or no --json");
    }
    Installation installation = balancer.installation();
    PlatformLog.off();
    Output output = balancer.output();
    DataFolder copies = installation.dataFolder();
    DataFolder looked = new DataFolder(copies.root(), copies.copies() && !withoutLocalCopies);
    try (Audit audit =
        new Audit(installation.endpoints(), looked, Limits.of(Optional.ofNullable(maxInFlight)))) {
      AuditReport report = audit.run(scope);
      if (actorId != null && report.actors() == 0) {
        throw new CommandFailedException("%s is unknown: it has no event and no manifest", actorId);
      }
      if (!toStandardOutput()) {
        show(report, output);
      }
      if (metrics != null) {
        export(PromisesExport.text(report, Instant.now()), output);
      }
      return report.clean() ? 0 : Balancer.FAILED;
    }
  }

  private boolean toStandardOutput() {
    return STANDARD_OUTPUT.equals(metrics);
  }

  private void export(String text, Output output) throws IOException {
    if (toStandardOutput()) {
      text.lines().forEach(line -> output.line("%s", line));
    } else {
      PromisesExport.write(Path.of(metrics), text);
    }
  }

  private static void show(AuditReport report, Output output) {
    for (Violation violation : report.violations()) {
      output.line("%s", violation);
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("type", "violation");
      document.put("check", violation.check());
      document.put("actor_id", violation.actorId());
      document.put("subject", violation.subject());
      document.put("problem", violation.problem());
      output.document(document);
    }
    output.line("%s", report.summary());
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("type", "summary");
    summary.put("actors", report.actors());
    summary.put("events", report.events());
    report.charges().ifPresent(charges -> summary.put("charges", charges));
    summary.put("local_files", report.localFiles());
    summary.put("services_not_asked", report.notAsked());
    summary.put("violations", report.violations().size());
    output.document(summary);
  }
}
