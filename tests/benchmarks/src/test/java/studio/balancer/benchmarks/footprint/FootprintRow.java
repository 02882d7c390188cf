package studio.balancer.benchmarks.footprint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ChangeFeed;
import studio.balancer.benchmarks.parts.FleetActors;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.contracts.actor.ActorId;
import studio.balancer.local.process.ResidentSize;
import studio.balancer.operations.installation.Service;

/**
 * Row h: what the services take of memory, and of time to start, beside a service that does
 * nothing.
 *
 * @param sizes numbers of actors at which memory is looked at
 */
public record FootprintRow(List<Integer> sizes, int rounds) implements Row {
  private static final String BARE = "bare service";
  private static final double MAX_TIMES = 1.3;

  /** What a heap of a fixed largest size may still grow by. */
  private static final double FLAT = 1.25;

  private static final int BALANCED = 20;
  private static final Duration PATIENCE = Duration.ofHours(2);

  /** The row as a form has it. */
  public static FootprintRow of(Form form) {
    return new FootprintRow(
        form.of(List.of(50, 200), List.of(1_000, 3_000), List.of(1_000, 100_000)), form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder)) {
      List<String> options = options(platform);
      // The first start writes the archive of loaded classes from which all others come.
      BareService.start(platform, options, folder).close();
      Map<String, List<Double>> resident = new LinkedHashMap<>();
      List<StartContestant> contestants = new ArrayList<>();
      for (Service service : Service.values()) {
        contestants.add(contestant(service.label(), () -> started(platform, service), resident));
      }
      contestants.add(
          contestant(
              BARE,
              () -> {
                BareService bare = BareService.start(platform, options, folder);
                return new StartContestant.Started(bare.handle(), bare.readyAfter(), bare);
              },
              resident));
      Map<String, List<Measurement>> taken = new Turns(rounds).take(contestants);
      return new Section("Memory and start")
          .text(
              "%d rounds. Each service is started by itself, with the options and the archive of loaded classes that `up`"
                      .formatted(rounds)
                  + " gives it; the bare one is a Quarkus service with the same extensions, a consumer"
                  + " and an S3 client, and the planner's options. Resident memory 3 s after it was"
                  + " ready.")
          .table("Start, and idle:", starts(taken, resident))
          .table("Resident memory, MiB, of all four together:", growth(platform));
    }
  }

  private static StartContestant contestant(
      String name, StartContestant.Starting starting, Map<String, List<Double>> resident) {
    return new StartContestant(
        name, starting, resident.computeIfAbsent(name, none -> new ArrayList<>()));
  }

  private static StartContestant.Started started(BenchmarkPlatform platform, Service service) {
    RunningServices services =
        RunningServices.start(platform, ServiceSettings.usual(Set.of(service)));
    return new StartContestant.Started(
        services.handles().get(service.label()), services.readyAfter(), services);
  }

  /** What the planner is started with; each service has made its archive then. */
  private static List<String> options(BenchmarkPlatform platform) {
    try (RunningServices services = RunningServices.start(platform, ServiceSettings.usual())) {
      return List.of(
          services.handles().get(Service.PLANNER.label()).info().arguments().orElseThrow());
    }
  }

  private static Table starts(
      Map<String, List<Measurement>> taken, Map<String, List<Double>> resident) {
    Table table =
        new Table(
            "",
            "start to ready, s",
            "spread",
            "of the bare one",
            "processor time to ready, s",
            "of the bare one",
            "resident, MiB",
            "of the bare one");
    Spread bareStart = Spread.of(taken.get(BARE), Measurement::value);
    Spread bareProcessor = Spread.of(taken.get(BARE), Measurement::processorSeconds);
    Spread bareSize = Spread.of(resident.get(BARE));
    taken.forEach(
        (name, all) -> {
          Spread start = Spread.of(all, Measurement::value);
          Spread processor = Spread.of(all, Measurement::processorSeconds);
          Spread size = Spread.of(resident.get(name));
          table.line(
              name,
              Numbers.of(start.median()),
              Numbers.range(start),
              Numbers.limited(start.median() / bareStart.median(), MAX_TIMES),
              Numbers.of(processor.median()),
              Numbers.limited(processor.median() / bareProcessor.median(), MAX_TIMES),
              Numbers.of(mebibytes(size.median())),
              Numbers.limited(size.median() / bareSize.median(), MAX_TIMES));
        });
    return table;
  }

  /** Each actor is imported and looked at. */
  private Table growth(BenchmarkPlatform platform) throws Exception {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    try (RunningServices services = RunningServices.start(platform, ServiceSettings.usual());
        ChangeFeed feed = new ChangeFeed(platform.access().bootstrapServers())) {
      note(services, found);
      FleetActors fleet = new FleetActors(platform, "balanced", BALANCED, 0, false);
      int known = 0;
      for (int size : sizes) {
        List<ActorId> actors = fleet.bring(known, size);
        known = size;
        feed.awaitEnds(actors.stream().map(actor -> feed.publish(actor, false)).toList(), PATIENCE);
        note(services, found);
      }
    }
    List<String> columns = new ArrayList<>(List.of("", "idle"));
    sizes.forEach(size -> columns.add(Numbers.whole(size) + " actors"));
    columns.add("last to first of them");
    Table table = new Table(columns.toArray(String[]::new));
    found.forEach(
        (name, all) -> {
          List<String> cells = new ArrayList<>(List.of(name));
          all.forEach(size -> cells.add(Numbers.of(mebibytes(size))));
          cells.add(Numbers.limited(all.getLast() / all.get(1), FLAT));
          table.line(cells.toArray(String[]::new));
        });
    return table;
  }

  private static void note(RunningServices services, Map<String, List<Double>> found) {
    services
        .handles()
        .forEach(
            (name, process) ->
                found
                    .computeIfAbsent(name, none -> new ArrayList<>())
                    .add((double) ResidentSize.of(process.pid()).orElseThrow()));
  }

  private static double mebibytes(double bytes) {
    return bytes / (1 << 20);
  }
}
