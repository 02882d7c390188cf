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
import studio.balancer.objectstore.ObjectUrls;
import studio.balancer.objectstore.S3Access;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.OperationException;
import studio.balancer.operations.importing.ActorImport;
import studio.balancer.operations.importing.Import;
import studio.balancer.operations.importing.check.PlaceCheck;
import studio.balancer.operations.importing.upload.Upload;

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
      names = "--upload",
      description = "Put images that are only on disk into the bucket, and record where they are.")
  private boolean upload;

  @Option(
      names = "--check",
      description = {
        "Look whether the files and objects that the records name are there.",
        "Objects are looked for if an installation runs."
      })
  private boolean check;

  @Option(
      names = "--execute",
      description = "Do it (default: only tell; nothing needs to run for that).")
  private boolean execute;

  @Override
  public Integer call() {
    if (paths.stream().noneMatch(Files::exists)) {
      throw new CommandFailedException(paths.getFirst() + ": there is no such file or folder");
    }
    ImportReport report = new ImportReport(balancer.output(), execute);
    if (execute) {
      try (Operation operation = Operation.on(balancer)) {
        run(operation.actorImport(upload, check), report);
      }
    } else {
      dryRun(report);
    }
    report.end();
    return report.complete() ? 0 : Balancer.FAILED;
  }

  private void dryRun(ImportReport report) {
    Optional<S3Access> access = check ? access(report) : Optional.empty();
    PlatformLog.off();
    try (S3Connection s3 = access.map(S3Access::connect).orElse(null)) {
      PlaceCheck look =
          s3 == null
              ? new PlaceCheck(Optional.empty(), new ObjectUrls(Optional.empty(), ""))
              : new PlaceCheck(Optional.of(s3.store()), s3.urls());
      run(
          new ActorImport(
              Optional.empty(),
              upload ? Optional.of(Upload.dryRun()) : Optional.empty(),
              check ? Optional.of(look) : Optional.empty(),
              balancer.dataFolder(),
              Clock.systemUTC()),
          report);
    }
  }

  private Optional<S3Access> access(ImportReport report) {
    try {
      return Optional.of(balancer.installation().endpoints().s3Access());
    } catch (OperationException e) {
      report.notAsked(e.getMessage());
      return Optional.empty();
    }
  }

  private void run(ActorImport actorImport, ImportReport report) {
    try (ImportProgress progress =
        new ImportProgress(!balancer.output().json() && Balancer.terminal())) {
      new Import(actorImport, progress).run(paths, report::add);
    }
  }
}
