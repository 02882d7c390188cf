package studio.balancer.benchmarks.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.parts.Folders;
import studio.balancer.objectstore.S3Access;

/** The loop in one JVM, images a second. */
record LoopContestant(
    String name,
    BenchmarkPlatform platform,
    Path folder,
    int images,
    int writers,
    boolean copies,
    boolean safely)
    implements Contestant {
  @Override
  public Attempt run(int round) throws Exception {
    S3Access bucket = platform.bucket("loop-%d-%b-%b".formatted(round, copies, safely));
    Path files = folder.resolve("files-%d-%b".formatted(round, copies));
    JsonNode report =
        ContestantProcess.run(
            WritingLoop.class,
            folder,
            WritingLoop.arguments(bucket, files, images, writers, copies, safely));
    return new Attempt(
        new Measurement(
            images / report.path("seconds").asDouble(),
            report.path("processor_seconds").asDouble()),
        () -> check(bucket.bucket(), files));
  }

  private void check(String bucket, Path files) throws Exception {
    long stored;
    try (var objects = platform.store().list(bucket, WritingLoop.LOOP + "/")) {
      stored = objects.filter(object -> object.size() > 0).count();
    }
    long kept;
    try (Stream<Path> all = Files.walk(files)) {
      kept =
          all.filter(file -> file.getFileName().toString().contains(WritingLoop.LOOP))
              .filter(Files::isRegularFile)
              .count();
    }
    if (stored != images || kept != (copies ? images : 0)) {
      throw new IllegalStateException(
          "%d objects and %d files of %d images".formatted(stored, kept, images));
    }
    Folders.remove(files);
  }
}
