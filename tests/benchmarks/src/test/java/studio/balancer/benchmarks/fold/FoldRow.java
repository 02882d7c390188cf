package studio.balancer.benchmarks.fold;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.kafka.streams.StreamsConfig;
import studio.balancer.benchmarks.Form;
import studio.balancer.benchmarks.Row;
import studio.balancer.benchmarks.measure.Contestant;
import studio.balancer.benchmarks.measure.Measurement;
import studio.balancer.benchmarks.measure.Spread;
import studio.balancer.benchmarks.measure.Turns;
import studio.balancer.benchmarks.parts.BenchmarkPlatform;
import studio.balancer.benchmarks.parts.ContestantProcess;
import studio.balancer.benchmarks.report.GrowthPlot;
import studio.balancer.benchmarks.report.Numbers;
import studio.balancer.benchmarks.report.Section;
import studio.balancer.benchmarks.report.Table;

/**
 * Rows c and k: a log folded into S3, beside a consumer that does nothing with it, and Kafka
 * Streams.
 *
 * @param title what is special about the log
 * @param ofTheFloor how much of the consumer's speed is wanted, or empty
 * @param sizes one log after the other
 * @param rounds how many turns each contestant has at each of them
 */
public record FoldRow(String title, OptionalDouble ofTheFloor, List<LogSize> sizes, int rounds)
    implements Row {
  private static final String BYTES = "consumer that counts bytes";
  static final String FLOOR = "consumer that parses each event (floor)";
  static final String OURS = "rebuild --all --execute";
  private static final String AT_LEAST_ONCE = "Kafka Streams, at-least-once";
  static final String EXACTLY_ONCE = "Kafka Streams, exactly-once v2";
  private static final String LIVE = "manifest-service";

  /**
   * Of a longer history it writes each manifest again with every batch, as events come in a day and
   * not in a minute: that is no way to fold a million of them.
   */
  private static final int MAX_LIVE = 20;

  private static final double OF_THE_FLOOR = 0.5;
  private static final double OF_STREAMS = 3;

  /** Row c as a form has it. */
  public static FoldRow ofLongHistories(Form form) {
    return new FoldRow(
        "A log of long histories folded into S3",
        OptionalDouble.of(OF_THE_FLOOR),
        List.of(form.of(new LogSize(20, 100), new LogSize(500, 60), new LogSize(1_000, 1_000))),
        form.rounds());
  }

  /** Row k as a form has it. */
  public static FoldRow ofManyActors(Form form) {
    return new FoldRow(
        "A log of many actors folded into S3",
        OptionalDouble.empty(),
        form.of(
            List.of(new LogSize(20, 10), new LogSize(200, 10)),
            List.of(new LogSize(200, 4), new LogSize(800, 4)),
            List.of(new LogSize(1_000, 10), new LogSize(10_000, 10), new LogSize(100_000, 10))),
        form.rounds());
  }

  @Override
  public Section measure(Path folder) throws Exception {
    Section section =
        new Section(title)
            .text(
                ("%d rounds. Each contestant goes through all of `image-events` in a JVM of its own,"
                        + " cold, with a heap of %d MiB; its clock runs from the start of its"
                        + " program to the last object and the last commit. An actor was imported"
                        + " with 20 images, and each of its plans replaces seven. Every manifest"
                        + " and history in the bucket was compared by SHA-256 with a fold in memory"
                        + " before a time counted.")
                    .formatted(rounds, ContestantProcess.HEAP_MIB))
            .text(
                "How Kafka Streams was tuned: the processor API; events wait in an in-memory store"
                    + " with cache and changelog and are folded by the same code as ours, many of an"
                    + " actor at once, after 8 MiB in a task, 10 s, or a quarter of a second without"
                    + " any; manifests in RocksDB; 6 unconditional PUTs at once; a thread for each"
                    + " core; commits when something was folded, not every 100 ms; polls of 2,000"
                    + " records, fetches of 8 MiB, changelogs in batches of 256 KiB with lz4.");
    GrowthPlot plot =
        new GrowthPlot("benchmark-fold.png", "Fold of a log", "actors", "events a second");
    for (LogSize size : sizes) {
      Path own = Files.createDirectories(folder.resolve(size.actors() + "-actors"));
      try (BenchmarkPlatform platform = BenchmarkPlatform.start(own)) {
        Map<String, List<Measurement>> taken = measure(size, own, platform);
        section.table(
            "%s events of %s actors, events a second:"
                .formatted(Numbers.whole(size.events()), Numbers.whole(size.actors())),
            table(size, taken));
        taken.forEach(
            (name, all) ->
                plot.point(name, size.actors(), Spread.of(all, Measurement::value).median()));
      }
    }
    if (sizes.stream().anyMatch(FoldRow::isLive)) {
      section.text(
          "The manifest-service, which is made for events as they come, has all of them before it;"
              + " it writes a manifest with every batch of 200 records that has an event of its"
              + " actor, and announces it.");
    }
    return sizes.size() > 1 ? section.plot(plot) : section;
  }

  private Map<String, List<Measurement>> measure(
      LogSize size, Path folder, BenchmarkPlatform platform) throws Exception {
    WrittenLog log = new WrittenLog(size);
    log.write(platform.access().bootstrapServers());
    return new Turns(rounds).take(contestants(log, folder, platform));
  }

  /** All of them, in the order of their turns, for a log that is written. */
  static List<Contestant> contestants(WrittenLog log, Path folder, BenchmarkPlatform platform) {
    LogSize size = log.size();
    Map<String, String> expected = log.expected();
    List<Contestant> contestants =
        new ArrayList<>(
            List.of(
                going(BYTES, PlainConsumer.COUNTS_BYTES, platform, folder, size),
                going(FLOOR, PlainConsumer.PARSES, platform, folder, size),
                new FoldContestant(
                    OURS,
                    RebuildProgram.class,
                    "",
                    platform,
                    folder,
                    size,
                    expected,
                    size.actors()),
                streams(
                    AT_LEAST_ONCE, StreamsConfig.AT_LEAST_ONCE, platform, folder, size, expected),
                streams(
                    EXACTLY_ONCE,
                    StreamsConfig.EXACTLY_ONCE_V2,
                    platform,
                    folder,
                    size,
                    expected)));
    if (isLive(size)) {
      contestants.add(new LiveContestant(LIVE, platform, size, expected));
    }
    return contestants;
  }

  private static boolean isLive(LogSize size) {
    return size.eventsOfEach() <= MAX_LIVE;
  }

  private static FoldContestant going(
      String name, String how, BenchmarkPlatform platform, Path folder, LogSize size) {
    return new FoldContestant(
        name, PlainConsumer.class, how, platform, folder, size, Map.of(), size.events());
  }

  private static FoldContestant streams(
      String name,
      String guarantee,
      BenchmarkPlatform platform,
      Path folder,
      LogSize size,
      Map<String, String> expected) {
    return new FoldContestant(
        name, StreamsProgram.class, guarantee, platform, folder, size, expected, size.events());
  }

  private Table table(LogSize size, Map<String, List<Measurement>> taken) {
    Table table =
        new Table("", "median", "spread", "of the floor", "processor s", "ours against it", "goal");
    double floor = median(taken, FLOOR);
    double ours = median(taken, OURS);
    taken.forEach(
        (name, all) -> {
          Spread spread = Spread.of(all, Measurement::value);
          double against = ours / spread.median();
          table.line(
              name,
              Numbers.of(spread.median()),
              Numbers.range(spread),
              Numbers.of(spread.median() / floor),
              Numbers.of(Spread.of(all, Measurement::processorSeconds).median()),
              Numbers.of(against),
              goal(name, against));
        });
    return table;
  }

  private String goal(String name, double against) {
    return switch (name) {
      case FLOOR -> ofTheFloor.isPresent() ? Numbers.goal(against, ofTheFloor.getAsDouble()) : "";
      case AT_LEAST_ONCE, EXACTLY_ONCE -> Numbers.goal(against, OF_STREAMS);
      default -> "";
    };
  }

  private static double median(Map<String, List<Measurement>> taken, String name) {
    return Spread.of(taken.get(name), Measurement::value).median();
  }
}
