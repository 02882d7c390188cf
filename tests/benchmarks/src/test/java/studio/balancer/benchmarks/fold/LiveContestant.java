package studio.balancer.benchmarks.fold;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.parts.StoredManifests;
import studio.balancer.operations.installation.Service;

/**
 * The manifest-service with all of the log before it, and no manifest: from its launch until it has
 * acknowledged the last event. Its heap and compilers are those of the other contestants.
 */
record LiveContestant(
    String name, BenchmarkPlatform platform, LogSize size, Map<String, String> expected)
    implements Contestant {
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  @Override
  public Attempt run(int round) throws Exception {
    String bucket = "live-%d-%d".formatted(size.actors(), round);
    platform.bucket(bucket);
    platform.acknowledge(false);
    ServiceSettings settings =
        ServiceSettings.usual(Set.of(Service.MANIFEST))
            .withAll(Map.of("BALANCER_BUCKET", bucket, "BALANCER_LOCAL_COPIES", "false"))
            .withOptions(
                Service.MANIFEST, ContestantProcess.HEAP, "-Xmn128m", "-XX:TieredStopAtLevel=4");
    long begin = System.nanoTime();
    try (RunningServices service = RunningServices.start(platform, settings)) {
      Awaitility.await("all events are applied")
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(LOOK_EVERY)
          .until(() -> platform.acknowledged() >= size.events());
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Attempt(
          new Measurement(size.events() / seconds, service.processorSeconds()),
          () -> {
            StoredManifests.check(platform, bucket, expected);
            StoredManifests.remove(platform, bucket);
          });
    }
  }
}
