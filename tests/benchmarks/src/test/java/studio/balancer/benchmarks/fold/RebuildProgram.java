package studio.balancer.benchmarks.fold;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import studio.balancer.benchmarks.parts.ContestantReport;
import studio.balancer.contracts.topic.Topic;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.datafolder.LocalManifests;
import studio.balancer.objectstore.S3Connection;
import studio.balancer.operations.audit.log.LogReader;
import studio.balancer.operations.fold.LogFolding;
import studio.balancer.operations.fold.ManifestStore;
import studio.balancer.operations.rawlog.KafkaRecordLog;
import studio.balancer.operations.rebuild.ManifestAnnouncements;
import studio.balancer.operations.rebuild.ManifestRebuild;
import studio.balancer.operations.rebuild.RebuildOutcome;

/** What {@code ./balancer rebuild --all --execute} does, without its output: our own fold. */
public final class RebuildProgram {
  private RebuildProgram() {}

  /** The arguments are those of a {@link FoldTask}. */
  public static void main(String[] arguments) throws Exception {
    ContestantReport report = new ContestantReport(Path.of(arguments[0]));
    FoldTask task = FoldTask.of(arguments);
    AtomicLong actors = new AtomicLong();
    DataFolder folder = new DataFolder(task.folder(), false);
    try (LogReader log = new LogReader(task.bootstrapServers(), "");
        KafkaRecordLog messages = new KafkaRecordLog(task.bootstrapServers());
        S3Connection s3 = task.access().connect()) {
      ManifestStore manifests = new ManifestStore(s3.store(), task.access().bucket());
      new ManifestRebuild(
              new LogFolding(log, manifests, folder),
              manifests,
              new LocalManifests(folder, System.out::println),
              new ManifestAnnouncements(messages, Topic.ACTOR_MANIFESTS.baseName()))
          .rebuild(
              record -> false,
              true,
              (actor, outcome) -> {
                if (outcome instanceof RebuildOutcome.Compared) {
                  actors.incrementAndGet();
                } else {
                  System.out.println(actor + ": " + outcome);
                }
              });
      report.done(actors.get());
    }
  }
}
