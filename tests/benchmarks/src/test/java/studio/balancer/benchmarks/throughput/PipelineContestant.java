package studio.balancer.benchmarks.throughput;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ChangeFeed;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.message.Identity;
import studio.balancer.datafolder.DataFolder;
import studio.balancer.operations.fold.SideBySide;

/**
 * All four services, from changes to completed plans, images a second. They are started for each
 * turn; their clock begins when their actors are known and a few plans have warmed them up.
 */
public record PipelineContestant(
    String name, BenchmarkPlatform platform, ServiceSettings settings, int actors, boolean copies)
    implements Contestant {
  private static final int WARM_UP = 2;
  private static final Duration PATIENCE = Duration.ofHours(2);

  @Override
  public Attempt run(int round) throws Exception {
    String turn = Identity.of(name, String.valueOf(round)).substring(0, 8);
    ServiceSettings own = settings.withAll(Map.of("BALANCER_LOCAL_COPIES", String.valueOf(copies)));
    try (RunningServices services = RunningServices.start(platform, own);
        ChangeFeed feed = new ChangeFeed(platform.access().bootstrapServers())) {
      List<ActorId> all = SampleSets.bring(platform, turn, WARM_UP + actors);
      plans(feed, all.subList(0, WARM_UP));
      List<ActorId> measured = all.subList(WARM_UP, all.size());
      double before = services.processorSeconds();
      long begin = System.nanoTime();
      List<ChangeFeed.End> ends = plans(feed, measured);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double processor = services.processorSeconds() - before;
      return new Attempt(
          new Measurement(actors * SampleSets.MISSING / seconds, processor),
          () -> check(measured, ends));
    }
  }

  private static List<ChangeFeed.End> plans(ChangeFeed feed, List<ActorId> actors) {
    List<String> changes = actors.stream().map(actor -> feed.publish(actor, false)).toList();
    feed.awaitEnds(changes, PATIENCE);
    return changes.stream().map(change -> feed.end(change).orElseThrow()).toList();
  }

  private void check(List<ActorId> measured, List<ChangeFeed.End> ends) {
    if (!ends.stream().allMatch(ChangeFeed.End::completed)) {
      throw new IllegalStateException("a plan was not completed");
    }
    DataFolder folder = new DataFolder(platform.access().dataFolder(), true);
    SideBySide.map(
        measured,
        actor -> {
          StoredSet set = StoredSet.of(platform, actor);
          set.check();
          for (String file : set.generated()) {
            Path copy = folder.images(actor).resolve(file);
            if (Files.exists(copy) != copies) {
              throw new IllegalStateException(copy + " is there: " + !copies);
            }
          }
          return actor;
        });
  }
}
