package studio.balancer.benchmarks.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.operations.fold.SideBySide;

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
    Map<ActorId, String> expected,
    long count)
    implements Contestant {
  private static final String MANIFESTS = "manifests/";

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
    List<ObjectAddress> manifests;
    try (var objects = platform.store().list(bucket, MANIFESTS)) {
      manifests =
          objects.map(ObjectSummary::key).map(key -> new ObjectAddress(bucket, key)).toList();
    }
    Map<ActorId, String> found = new HashMap<>();
    SideBySide.map(
            manifests,
            address ->
                Map.entry(
                    actor(address.key()),
                    Identity.ofContent(platform.store().read(address).orElseThrow().bytes())))
        .forEach(manifest -> found.put(manifest.getKey(), manifest.getValue()));
    if (!found.equals(expected)) {
      throw new IllegalStateException(
          "%s left %d manifests in %s that are not the %d expected ones"
              .formatted(name, found.size(), bucket, expected.size()));
    }
    SideBySide.map(
        manifests,
        address -> {
          platform.store().delete(address);
          return address;
        });
  }

  private static ActorId actor(String key) {
    return new ActorId(key.substring(MANIFESTS.length(), key.lastIndexOf('.')));
  }
}
