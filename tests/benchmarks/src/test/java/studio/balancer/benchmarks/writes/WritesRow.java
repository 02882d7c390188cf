package studio.balancer.benchmarks.writes;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.fold.FoldTask;
import studio.balancer.benchmarks.fold.LogSize;
import studio.balancer.benchmarks.fold.RebuildProgram;
import studio.balancer.benchmarks.fold.WrittenLog;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.parts.StoredManifests;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.installation.Service;

/**
 * Row d: how often manifests are written, live and in a rebuild.
 *
 * @param rates events a second that arrive
 * @param seconds for how long
 */
public record WritesRow(List<Integer> rates, int seconds) implements Row {
  private static final double MAX_TIMES = 1.1;
  private static final int EVENTS_OF_EACH = 20;

  /** The row as a form has it. */
  public static WritesRow of(Form form) {
    return new WritesRow(List.of(10, 100, 1_000), form.of(4, 20, 60));
  }

  @Override
  public Section measure(Path folder) throws Exception {
    Table table =
        new Table(
            "",
            "actors",
            "PUTs for 1,000 events",
            "actors touched in a batch, for 1,000 events",
            "times that");
    for (int rate : rates) {
      LogSize size = new LogSize(rate * seconds / EVENTS_OF_EACH, EVENTS_OF_EACH);
      Path own = Files.createDirectories(folder.resolve("at-" + rate));
      try (BenchmarkPlatform platform = BenchmarkPlatform.start(own)) {
        live(platform, rate, size, table);
        if (rate == rates.getLast()) {
          rebuilt(platform, own, size, table);
        }
      }
    }
    return new Section("How often manifests are written")
        .text(
            "Events arrive evenly for %d s, %d of each actor, those of up to 100 actors mixed. A relay before the S3"
                    .formatted(seconds, EVENTS_OF_EACH)
                + " server counts the PUTs of manifests. A batch ends where the manifest-service"
                + " committed, by Kafka's own record of it; for a rebuild all events are one batch."
                + " Every manifest was compared by SHA-256 with a fold in memory.")
        .table("PUTs:", table);
  }

  private static void live(BenchmarkPlatform platform, int rate, LogSize size, Table table)
      throws Exception {
    String bucket = platform.access().bucket();
    Map<TopicPartition, Long> from = platform.eventEnds();
    WrittenLog log = new WrittenLog(size);
    try (CountingRelay relay = new CountingRelay(platform.access().s3(), bucket)) {
      try (RunningServices services =
          RunningServices.start(
              platform,
              ServiceSettings.usual(Set.of(Service.MANIFEST))
                  .withAll(Map.of("QUARKUS_S3_ENDPOINT_OVERRIDE", relay.url().toString())))) {
        log.writeAt(platform.access().bootstrapServers(), rate);
        SampleSets.awaitApplied(platform);
        if (services.handles().values().stream().noneMatch(ProcessHandle::isAlive)) {
          throw new IllegalStateException("the manifest-service has ended");
        }
      }
      StoredManifests.check(platform, bucket, log.expected());
      long touched =
          new AcknowledgedBatches(platform.access().bootstrapServers(), BenchmarkPlatform.GROUP)
              .actorsTouched(from);
      line(table, "%d events a second".formatted(rate), size, relay.puts(), touched);
    }
  }

  private static void rebuilt(BenchmarkPlatform platform, Path folder, LogSize size, Table table)
      throws Exception {
    try (CountingRelay relay = new CountingRelay(platform.access().s3(), "rebuilt")) {
      S3Access access = platform.bucket("rebuilt");
      ContestantProcess.run(
          RebuildProgram.class,
          folder,
          new FoldTask(
                  platform.access().bootstrapServers(),
                  at(access, relay.url()),
                  size.events(),
                  folder,
                  "")
              .arguments());
      StoredManifests.check(platform, access.bucket(), new WrittenLog(size).expected());
      line(table, "rebuild --all --execute", size, relay.puts(), size.actors());
    }
  }

  private static S3Access at(S3Access access, URI url) {
    return new S3Access(
        Optional.of(url), access.region(), access.accessKey(), access.secretKey(), access.bucket());
  }

  private static void line(Table table, String what, LogSize size, long puts, long least) {
    table.line(
        what,
        Numbers.whole(size.actors()),
        Numbers.of(puts * 1_000.0 / size.events()),
        Numbers.of(least * 1_000.0 / size.events()),
        Numbers.limited((double) puts / least, MAX_TIMES));
  }
}
