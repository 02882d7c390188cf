package studio.balancer.benchmarks.fleet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Attempt;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.FleetActors;
import studio.balancer.benchmarks.parts.RunningServices;
import studio.balancer.benchmarks.parts.ServiceSettings;
import studio.balancer.benchmarks.report.GrowthPlot;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;
import studio.balancer.objectstore.ObjectAddress;
import studio.balancer.objectstore.ObjectSummary;
import studio.balancer.objectstore.S3Access;
import studio.balancer.operations.fold.SideBySide;

/** Row f: the commands that go through the whole log, beside the least that such a one can do. */
public record WholeLogRow(List<Integer> sizes, int rounds) implements Row {
  private static final double MAX_TIMES = 2;
  private static final int IMAGES = 3;
  private static final String MANIFESTS = "manifests/";

  /** As many as the commands have ({@link SideBySide}). */
  private static final int CONNECTIONS = 6;

  private static final String STATS = "stats";
  private static final String REBUILD = "rebuild --all --execute";
  private static final String AUDIT = "audit";
  private static final Map<String, String> BESIDE =
      new LinkedHashMap<>(
          Map.of(
              STATS, "the log parsed",
              REBUILD, "the log parsed, the same PUTs",
              AUDIT, "the log parsed, the same objects read and hashed"));

  /** The row as a form has it. */
  public static WholeLogRow of(Form form) {
    return new WholeLogRow(
        form.of(List.of(20, 60), List.of(500, 1_000), List.of(1_000, 10_000, 100_000)),
        form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    GrowthPlot plot =
        new GrowthPlot("benchmark-whole-log.png", "The whole log", "actors", "seconds");
    Table table = new Table("", "actors", "s", "spread", "beside it, s", "times that");
    Map<String, List<Double>> medians = new LinkedHashMap<>();
    try (BenchmarkPlatform platform = BenchmarkPlatform.start(folder)) {
      FleetActors fleet = new FleetActors(platform, "fleet", IMAGES, 0, true);
      int known = 0;
      for (int size : sizes) {
        try (RunningServices services = RunningServices.start(platform, ServiceSettings.usual())) {
          fleet.bring(known, size);
          known = size;
          measure(platform, services, folder, size)
              .forEach(
                  (name, both) -> {
                    plot.point(name, size, both.getFirst().median());
                    medians
                        .computeIfAbsent(name, none -> new ArrayList<>())
                        .add(both.getFirst().median());
                    table.line(
                        name,
                        Numbers.whole(size),
                        Numbers.of(both.getFirst().median()),
                        Numbers.range(both.getFirst()),
                        Numbers.of(both.getLast().median()),
                        Numbers.limited(
                            both.getFirst().median() / both.getLast().median(), MAX_TIMES));
                  });
        }
      }
    }
    return new Section("Commands over the whole log")
        .text(
            "%d rounds. Actors of %d images, one event each. Beside each command is the least that it"
                    .formatted(rounds, IMAGES)
                + " can be: a program that reads and parses the same log, and then, for `rebuild --all"
                + " --execute` where no manifest is there, puts as many objects of the same size; for"
                + " `audit`, lists, reads and hashes every object once; with %d connections. The clock"
                    .formatted(CONNECTIONS)
                + " is outside: the start of a JVM counts with all."
                + " `stats` told of all actors, `rebuild` left each manifest byte for byte as it was"
                + " before it was removed, and `audit` found nothing.")
        .table("Seconds:", table)
        .text(
            "From %s to %s actors the seconds grew: %s. Linear is %s times."
                .formatted(
                    Numbers.whole(sizes.getFirst()),
                    Numbers.whole(sizes.getLast()),
                    growth(medians),
                    Numbers.of((double) sizes.getLast() / sizes.getFirst())))
        .plot(plot);
  }

  private static String growth(Map<String, List<Double>> medians) {
    return medians.entrySet().stream()
        .map(
            command ->
                "%s %s times"
                    .formatted(
                        command.getKey(),
                        Numbers.of(command.getValue().getLast() / command.getValue().getFirst())))
        .collect(Collectors.joining(", "));
  }

  private Map<String, List<Spread>> measure(
      BenchmarkPlatform platform, RunningServices services, Path folder, int size)
      throws Exception {
    if (services.handles().isEmpty()) {
      throw new IllegalStateException("no service runs");
    }
    AtomicInteger turn = new AtomicInteger();
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(
        new CommandContestant(
            STATS,
            platform,
            folder,
            List.of(STATS),
            output -> output.startsWith("%d actors, %d images".formatted(size, size * IMAGES))));
    contestants.add(least(platform, folder, STATS, ParsingProgram.NOTHING_MORE, turn, size));
    contestants.add(new RemovedManifests(platform, folder, size));
    contestants.add(least(platform, folder, REBUILD, ParsingProgram.PUTS, turn, size));
    contestants.add(
        new CommandContestant(
            AUDIT,
            platform,
            folder,
            List.of(AUDIT, "--no-local-copies"),
            output -> output.contains("nothing found")));
    contestants.add(least(platform, folder, AUDIT, ParsingProgram.READS, turn, size));
    Map<String, List<Measurement>> taken = new Turns(rounds).take(contestants);
    Map<String, List<Spread>> both = new LinkedHashMap<>();
    for (String command : List.of(STATS, REBUILD, AUDIT)) {
      both.put(
          command,
          List.of(
              Spread.of(taken.get(command), Measurement::value),
              Spread.of(taken.get(BESIDE.get(command)), Measurement::value)));
    }
    return both;
  }

  private static Contestant least(
      BenchmarkPlatform platform,
      Path folder,
      String command,
      String more,
      AtomicInteger turn,
      int size) {
    return new Contestant() {
      @Override
      public String name() {
        return BESIDE.get(command);
      }

      @Override
      public Attempt run(int round) throws Exception {
        S3Access target =
            more.equals(ParsingProgram.PUTS)
                ? platform.bucket("puts-%d-%d".formatted(size, turn.incrementAndGet()))
                : platform.s3Access(platform.access().bucket());
        return new ProgramContestant(
                name(),
                ParsingProgram.class,
                folder,
                ParsingProgram.arguments(
                    platform.access().bootstrapServers(),
                    target,
                    CONNECTIONS,
                    more,
                    new ParsingProgram.Puts(size, size(platform, size))),
                size)
            .run(round);
      }
    };
  }

  /** How many bytes a manifest has, on average. */
  private static int size(BenchmarkPlatform platform, int actors) {
    try (var objects = platform.store().list(platform.access().bucket(), MANIFESTS)) {
      return Math.toIntExact(objects.mapToLong(ObjectSummary::size).sum() / actors);
    }
  }

  /** The rebuild of manifests that were removed before its clock begins. */
  private record RemovedManifests(BenchmarkPlatform platform, Path folder, int size)
      implements Contestant {
    @Override
    public String name() {
      return REBUILD;
    }

    @Override
    public Attempt run(int round) throws Exception {
      Map<String, String> before = etags();
      SideBySide.map(
          before.keySet(),
          key -> {
            platform.store().delete(new ObjectAddress(platform.access().bucket(), key));
            return key;
          });
      Attempt attempt =
          new CommandContestant(
                  REBUILD,
                  platform,
                  folder,
                  List.of("rebuild", "--all", "--execute"),
                  output -> output.contains("%d actors, 0 of them".formatted(size)))
              .run(round);
      return new Attempt(
          attempt.measurement(),
          () -> {
            attempt.check().run();
            if (!etags().equals(before)) {
              throw new IllegalStateException("the manifests are not as they were");
            }
          });
    }

    /** An ETag is the MD5 of the bytes. */
    private Map<String, String> etags() {
      Map<String, String> etags = new LinkedHashMap<>();
      try (var objects = platform.store().list(platform.access().bucket(), MANIFESTS)) {
        objects.forEach((ObjectSummary object) -> etags.put(object.key(), object.etag()));
      }
      return etags;
    }
  }
}
