package studio.balancer.benchmarks.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ChangeFeed;
import studio.balancer.benchmarks.parts.ReadyImages;
import studio.balancer.benchmarks.parts.ReadyReplicate;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.SampleSets;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.progress.PlanCompleted;
import studio.balancer.operations.audit.log.KeyPartition;

/**
 * Row a: how long a plan of seven takes, beside its own slowest generation.
 *
 * @param imageTimes one after the other, as a model has one at a time: from the longest, since a
 *     shorter one is learned at once
 * @param plans how many at each of them
 */
public record PlanRow(List<Duration> imageTimes, int plans) implements Row {
  private static final Duration JUDGED = Duration.ofSeconds(3);
  private static final double MAX_TIMES = 1.15;
  private static final double MAX_OVERHEAD_MS = 350;
  private static final double MAX_LATE_OVERHEAD_MS = 800;
  private static final double LATE = 0.99;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** After each change of the image time, so that it is known. */
  private static final int WARM_UP = 3;

  /** Beyond it a sequential client is computed, not run. */
  private static final Duration MAX_SHOWN = Duration.ofSeconds(10);

  /** What a plan took. */
  private record Taken(double seconds, double slowest) {
    private double overheadMs() {
      return (seconds - slowest) * 1_000;
    }
  }

  /** The row as a form has it. */
  public static PlanRow of(Form form) {
    return new PlanRow(
        form.of(
            List.of(JUDGED, Duration.ofMillis(500)),
            List.of(Duration.ofSeconds(15), JUDGED, Duration.ofMillis(500)),
            List.of(Duration.ofSeconds(15), JUDGED, Duration.ofMillis(500))),
        form.of(2, 10, 50));
  }

  @Override
  public Section measure(Path folder) throws Exception {
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder);
        ReadyReplicate replicate = new ReadyReplicate(new ReadyImages(), imageTimes.getFirst());
        RunningServices services =
            RunningServices.start(
                platform, ServiceSettings.usual().withReplicate(replicate.url()));
        ChangeFeed feed = new ChangeFeed(platform.access().bootstrapServers())) {
      int counted = (WARM_UP + plans) * imageTimes.size();
      List<ActorId> all = SampleSets.bring(platform, "plan", counted + KeyPartition.COUNT);
      Collection<ActorId> first = firstOfPartitions(all);
      replicate.take(imageTimes.getLast());
      for (ActorId actor : first) {
        one(feed, replicate, actor);
      }
      Map<String, Double> before = services.processorSecondsOfEach();
      Iterator<ActorId> actors = all.stream().filter(actor -> !first.contains(actor)).iterator();
      Map<Duration, List<Taken>> taken = new HashMap<>();
      for (Duration time : imageTimes) {
        replicate.take(time);
        List<Taken> each = new ArrayList<>();
        for (int plan = 0; plan < WARM_UP + plans; plan++) {
          each.add(one(feed, replicate, actors.next()));
        }
        taken.put(time, each.subList(WARM_UP, each.size()));
      }
      Map<String, Double> after = services.processorSecondsOfEach();
      return section(taken, new SequentialClient(platform, replicate.url()), replicate)
          .text(
              "Processor time for each of these plans: "
                  + after.entrySet().stream()
                      .map(
                          each ->
                              "%s %s s"
                                  .formatted(
                                      each.getKey(),
                                      Numbers.of(
                                          (each.getValue() - before.get(each.getKey())) / counted)))
                      .collect(Collectors.joining(", "))
                  + ".");
    }
  }

  /**
   * An actor of each partition that there is one of. The first record of a partition has a consumer
   * ask the broker where it was, and wait for its poll to end: once after a start.
   */
  private static Collection<ActorId> firstOfPartitions(List<ActorId> actors) {
    Map<Integer, ActorId> first = new TreeMap<>();
    actors.forEach(actor -> first.putIfAbsent(KeyPartition.of(actor.value()), actor));
    return Set.copyOf(first.values());
  }

  private static Taken one(ChangeFeed feed, ReadyReplicate replicate, ActorId actor) {
    replicate.taken();
    ChangeFeed.End end = feed.await(feed.publish(actor, false), PATIENCE);
    List<Duration> generations = replicate.taken();
    boolean whole =
        end.completed()
            && end.event() instanceof PlanCompleted completed
            && completed.stored() == SampleSets.MISSING
            && completed.deleted() == SampleSets.DELETED
            && generations.size() == SampleSets.MISSING;
    if (!whole) {
      throw new IllegalStateException(
          "%s: %s with %d generations".formatted(actor, end.event(), generations.size()));
    }
    return new Taken(
        seconds(end.took()),
        generations.stream().mapToDouble(PlanRow::seconds).max().orElseThrow());
  }

  private Section section(
      Map<Duration, List<Taken>> taken, SequentialClient sequential, ReadyReplicate replicate)
      throws Exception {
    Table table =
        new Table(
            "image time",
            "plan, p50",
            "plan, p99",
            "of its slowest generation, p50",
            "overhead, p50",
            "overhead, p99",
            "a sequential client");
    for (Duration time : imageTimes) {
      List<Taken> all = taken.get(time);
      Spread plan = Spread.of(all.stream().map(Taken::seconds).toList());
      Spread overhead = Spread.of(all.stream().map(Taken::overheadMs).toList());
      table.line(
          Numbers.of(seconds(time)) + " s",
          Numbers.of(plan.median()) + " s",
          Numbers.of(plan.percentile(LATE)) + " s",
          Numbers.of(
              Spread.of(all.stream().map(one -> one.seconds() / one.slowest()).toList()).median()),
          Numbers.of(overhead.median()) + " ms",
          Numbers.of(overhead.percentile(LATE)) + " ms",
          sequential(time, sequential, replicate));
    }
    return new Section("A plan of seven images and three deletions, from event to PlanCompleted")
        .text(
            "%d plans at each image time, one at a time, after %d that warm up, and one in each partition before all of them. The server in Replicate's"
                    .formatted(plans, WARM_UP)
                + " place answers with ready bytes; its generations take from nine tenths of the"
                + " image time to all of it. A plan counts when all of it was stored and deleted.")
        .table("From the change's publication to what a client of `balance-progress` saw:", table)
        .text(verdict(taken.get(JUDGED)));
  }

  private static String verdict(List<Taken> all) {
    Spread overhead = Spread.of(all.stream().map(Taken::overheadMs).toList());
    return "At 3 s: times the slowest generation %s; overhead in ms, p50 %s, p99 %s."
        .formatted(
            Numbers.limited(
                Spread.of(all.stream().map(one -> one.seconds() / one.slowest()).toList()).median(),
                MAX_TIMES),
            Numbers.limited(overhead.median(), MAX_OVERHEAD_MS),
            Numbers.limited(overhead.percentile(LATE), MAX_LATE_OVERHEAD_MS));
  }

  private static String sequential(Duration time, SequentialClient client, ReadyReplicate replicate)
      throws Exception {
    if (time.compareTo(MAX_SHOWN) > 0) {
      return Numbers.of(seconds(time) * SampleSets.MISSING) + " s at least (computed)";
    }
    replicate.take(time);
    return Numbers.of(seconds(client.run("of-" + time.toMillis()))) + " s";
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
