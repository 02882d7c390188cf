package studio.balancer.benchmarks.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.parts.StoredManifests;
import studio.balancer.contracts.message.Identity;

/**
 * A program that folds the log, or goes through it.
 *
 * @param how a variant of the program's own
 * @param expected what must be in the bucket then, or empty if it writes nothing
 * @param count what it must have counted
 */
record FoldContestant(
    String name,
    Class<?> program,
    String how,
    BenchmarkPlatform platform,
    java.nio.file.Path folder,
    LogSize size,
    Map<String, String> expected,
    long count)
    implements Contestant {
  @Override
  public Attempt run(int round) throws Exception {
    String bucket =
        "fold-%d-%s-%d".formatted(size.actors(), Identity.of(name).substring(0, 8), round);
    FoldTask task =
        new FoldTask(
            platform.access().bootstrapServers(),
            platform.bucket(bucket),
            size.events(),
            folder,
            how);
    platform.acknowledge(true);
    JsonNode report = ContestantProcess.run(program, folder, task.arguments());
    return new Attempt(
        new Measurement(
            size.events() / report.path("seconds").asDouble(),
            report.path("processor_seconds").asDouble()),
        () -> check(report.path("count").asLong(), bucket));
  }

  private void check(long counted, String bucket) {
    if (counted != count) {
      throw new IllegalStateException("%s counted %d, not %d".formatted(name, counted, count));
    }
    StoredManifests.check(platform, bucket, expected);
    StoredManifests.remove(platform, bucket);
  }
}
