package studio.balancer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import studio.balancer.cli.importing.ImportProgress;
import studio.balancer.cli.importing.ImportReport;
import studio.balancer.operations.importing.Import;
import studio.balancer.operations.importing.log.ImportLog;

/** Brings a studio's records in. */
@Command(
    name = "import",
    description = {
      "Brings actors in from a studio's records: manifests with training_data or images,",
      "and bare folders of an actor. All that tell of one actor become one event. Importing",
      "again changes nothing, so what was interrupted is taken up by the same command.",
      "Exit code: 0 all is taken, or could be, 1 something is refused, 2 bad usage."
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private Balancer balancer;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A manifest, an actor's folder, or a folder that has any of them below it.")
  private List<Path> paths;

  @Option(
      names = "--execute",
      description = "Do it (default: only tell; nothing needs to run for that).")
  private boolean execute;

  @Override
  public Integer call() {
    if (paths.stream().noneMatch(Files::exists)) {
      throw new CommandFailedException(paths.getFirst() + ": there is no such file or folder");
    }
    Output output = balancer.output();
    ImportReport report = new ImportReport(output);
    if (execute) {
      try (Operation operation = Operation.on(balancer)) {
        run(Optional.of(operation.importLog()), report);
      }
    } else {
      run(Optional.empty(), report);
    }
    report.end();
    return report.complete() ? 0 : Balancer.FAILED;
  }

  private void run(Optional<ImportLog> log, ImportReport report) {
    try (ImportProgress progress =
        new ImportProgress(!balancer.output().json() && Balancer.terminal())) {
      new Import(log, Clock.systemUTC(), progress).run(paths, report::add);
    }
  }
}
