package studio.balancer.benchmarks.idle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ChangeFeed;
import studio.balancer.benchmarks.parts.FleetActors;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.contracts.progress.AlreadyBalanced;
import studio.balancer.operations.installation.Service;

/**
 * Row g: changes a second of which nothing comes, and how long one takes at half of that load.
 *
 * @param actors with balanced sets
 * @param changes at once
 * @param calm how long half of the load lasts
 */
public record IdleChangesRow(int actors, int changes, Duration calm, int rounds) implements Row {
  private static final double GOAL = 500;
  private static final int BALANCED = 20;
  private static final Duration PATIENCE = Duration.ofHours(1);

  /** The row as a form has it. */
  public static IdleChangesRow of(Form form) {
    return new IdleChangesRow(
        form.of(50, 500, 1_000),
        form.of(300, 3_000, 20_000),
        form.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(1)),
        form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    ServiceSettings settings =
        ServiceSettings.usual(Set.of(Service.MANIFEST, Service.PLANNER))
            .withOptions(Service.PLANNER, "-XX:ActiveProcessorCount=1");
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder);
        RunningServices services = RunningServices.start(platform, settings);
        ChangeFeed feed = new ChangeFeed(platform.access().bootstrapServers())) {
      List<ActorId> all =
          new FleetActors(platform, "balanced", BALANCED, 0, false).bring(0, actors);
      ProcessHandle planner = services.handles().get(Service.PLANNER.label());
      boolean pinned = pinned(planner);
      burst(feed, all, Math.min(changes, actors));
      List<Double> rates = new ArrayList<>();
      List<Double> processor = new ArrayList<>();
      List<Double> latencies = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        Duration before = planner.info().totalCpuDuration().orElse(Duration.ZERO);
        double rate = burst(feed, all, changes);
        processor.add(
            planner.info().totalCpuDuration().orElse(Duration.ZERO).minus(before).toNanos()
                / 1e6
                / changes);
        rates.add(rate);
        latencies.addAll(calm(feed, all, rate / 2));
      }
      return section(
          Spread.of(rates), Spread.of(processor), Spread.of(latencies), latencies.size(), pinned);
    }
  }

  /** All at once; changes a second. */
  private static double burst(ChangeFeed feed, List<ActorId> all, int count) {
    long begin = System.nanoTime();
    List<String> sent =
        IntStream.range(0, count)
            .mapToObj(number -> feed.publish(all.get(number % all.size()), false))
            .toList();
    feed.awaitEnds(sent, PATIENCE);
    double seconds = (System.nanoTime() - begin) / 1e9;
    check(feed, sent);
    return count / seconds;
  }

  /** One after the other at that rate; milliseconds of each. */
  private List<Double> calm(ChangeFeed feed, List<ActorId> all, double rate) {
    int count = (int) Math.max(1, calm.toSeconds() * rate);
    long begin = System.nanoTime();
    List<String> sent = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      long due = begin + (long) (number / rate * 1e9);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      sent.add(feed.publish(all.get(number % all.size()), false));
    }
    feed.awaitEnds(sent, PATIENCE);
    check(feed, sent);
    return sent.stream()
        .map(change -> feed.end(change).orElseThrow().took().toNanos() / 1e6)
        .toList();
  }

  private static void check(ChangeFeed feed, List<String> sent) {
    sent.forEach(
        change -> {
          if (!(feed.end(change).orElseThrow().event() instanceof AlreadyBalanced)) {
            throw new IllegalStateException(change + ": " + feed.end(change));
          }
        });
  }

  /** Whether the system keeps the planner on one core; its JVM believes in one in any case. */
  private static boolean pinned(ProcessHandle planner) throws InterruptedException {
    try {
      return new ProcessBuilder("taskset", "-a", "-c", "-p", "0", String.valueOf(planner.pid()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Section section(
      Spread rates, Spread processor, Spread latencies, int measured, boolean pinned) {
    return new Section("Changes of which nothing comes")
        .text(
            "%d rounds. %s actors with balanced sets; %s changes at once, then one after the other at half of that rate for %d s."
                    .formatted(
                        rounds, Numbers.whole(actors), Numbers.whole(changes), calm.toSeconds())
                + " One planner, %s; every change was answered with `AlreadyBalanced`."
                    .formatted(
                        pinned
                            ? "kept on one core"
                            : "whose JVM believes in one core (there is no taskset here)"))
        .table(
            "Of the rounds:",
            new Table("", "median", "spread")
                .line(
                    "changes a second",
                    Numbers.reaching(rates.median(), GOAL),
                    Numbers.range(rates))
                .line(
                    "the planner's processor time for each, ms",
                    Numbers.of(processor.median()),
                    Numbers.range(processor))
                .line(
                    "latency at half of the load, ms (%s changes)"
                        .formatted(Numbers.whole(measured)),
                    Numbers.of(latencies.median()),
                    "p99 " + Numbers.of(latencies.percentile(0.99))));
  }
}
